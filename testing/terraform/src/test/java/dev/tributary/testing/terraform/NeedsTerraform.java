package dev.tributary.testing.terraform;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that are skipped, counted and told of where terraform is not on the path. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsTerraform.OnThePath.class)
@interface NeedsTerraform {
  /** Whether it is there. */
  final class OnThePath implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean isThere =
          Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
              .anyMatch(each -> Files.isExecutable(Path.of(each, "terraform")));
      if (isThere) {
        return ConditionEvaluationResult.enabled("terraform is on the PATH");
      }
      String sentence =
          "infra/ is not checked, since terraform is not on the PATH. Install Terraform 1.11 or newer.";
      System.err.println("SKIPPED " + context.getDisplayName() + ": " + sentence);
      return ConditionEvaluationResult.disabled(sentence);
    }
  }
}
