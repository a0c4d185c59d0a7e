package dev.tributary.pipeline.plan;

/**
 * A number that comes out.
 *
 * @param name for programs
 * @param what for people
 * @param arithmetic how it comes out, with the numbers put in
 */
public record Figure(String name, String what, double amount, String unit, String arithmetic) {}
