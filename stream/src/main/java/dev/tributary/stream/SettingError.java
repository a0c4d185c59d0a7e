package dev.tributary.stream;

/** A setting that a connector does not accept, and why. */
public record SettingError(String setting, String message) {}
