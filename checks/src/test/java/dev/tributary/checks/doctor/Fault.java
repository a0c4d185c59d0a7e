package dev.tributary.checks.doctor;

import dev.tributary.checks.Severity;

/**
 * A server that is spoilt in one respect.
 *
 * @param facts what is found of it
 * @param check what finds it
 * @param partOfFix what the fix has in it
 */
public record Fault<F>(String name, F facts, String check, Severity severity, String partOfFix) {
  @Override
  public String toString() {
    return name;
  }
}
