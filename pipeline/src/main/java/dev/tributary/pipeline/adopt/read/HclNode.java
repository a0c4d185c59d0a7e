package dev.tributary.pipeline.adopt.read;

import java.util.List;

/** A part of a file of Terraform. */
sealed interface HclNode {
  Origin origin();

  /**
   * A text, number or truth value.
   *
   * @param parts literal texts and expressions, by turns as they were written
   */
  record Text(Origin origin, List<Part> parts) implements HclNode {}

  /** A literal text, or an expression that is to be put in its place. */
  record Part(String text, boolean isExpression) {}

  /** An object's or a block's entries: attributes, and in a block other blocks. */
  record Body(Origin origin, List<Attribute> attributes, List<Block> blocks) implements HclNode {}

  record Items(Origin origin, List<HclNode> nodes) implements HclNode {}

  /** A function that is called, such as {@code merge}. */
  record Call(Origin origin, String function, List<HclNode> arguments) implements HclNode {}

  record Attribute(String name, Origin origin, HclNode value) {}

  /** Such as {@code resource "aws_s3_bucket" "lake" { … }}. */
  record Block(Origin origin, List<String> labels, Body body) {}
}
