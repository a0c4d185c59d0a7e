package dev.tributary.sink.config;

/**
 * What data files look like.
 *
 * @param unavailableValue text that stands for a value the source did not send, beside Tributary's
 *     own, which is always known; empty for none
 */
public record FormatSettings(
    Compression compression, DecimalFormat decimals, String unavailableValue) {}
