package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import java.util.List;

/**
 * A rule about a server. Pure: the facts have been collected before.
 *
 * @param <F> the facts of one kind of server
 */
public interface Check<F> {
  /** A short name, stable, in lower case with hyphens. */
  String id();

  /** What is the case if all is well, as a sentence. */
  String healthy();

  /** What is not well; empty if all is. */
  List<Finding> examine(F facts);
}
