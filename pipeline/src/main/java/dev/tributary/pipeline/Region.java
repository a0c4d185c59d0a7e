package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.Text;
import java.util.regex.Pattern;

/** A region, as AWS or a compatible store names it. */
@Text(expected = "a region", pattern = "^[a-z0-9][a-z0-9-]*$", example = "eu-central-1")
public record Region(String value) {
  private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]*");

  /** What stores that know no regions are told. */
  public static final Region ANY = new Region("us-east-1");

  public Region {
    if (!REGION.matcher(value).matches()) {
      throw Refusal.ofValue("'" + value + "'", "a region", "Write it like eu-central-1.");
    }
  }

  public static Region parse(String text) {
    return new Region(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
