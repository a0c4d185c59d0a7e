package dev.tributary.testing.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the policy sees what it is there for. */
class PolicyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          aws_vpc_security_group_ingress_rule | {'cidr_ipv4':'0.0.0.0/0','from_port':443} | lets the internet in
          aws_vpc_security_group_ingress_rule | {'cidr_ipv4':'10.0.0.0/16','from_port':22} | opens port 22
          aws_db_instance | {'storage_encrypted':false} | is not encrypted
          aws_db_instance | {'storage_encrypted':true,'publicly_accessible':true} | is public
          aws_s3_bucket | {'bucket':'lake'} | may become public
          aws_cloudwatch_log_group | {'retention_in_days':0} | keeps logs for ever
          aws_instance | {'associate_public_ip_address':true} | has a public address
          aws_mskconnect_connector | {'connector_configuration':{'database.password':'secret'}} | has a password in database.password
          """)
  void aBreachIsNamed(String type, String attributes, String breach) {
    assertThat(Policy.breachesOf(List.of(resource(type, attributes.replace('\'', '"')))))
        .contains("module.some " + breach);
  }

  @ParameterizedTest
  @CsvSource({
    "*",
    "arn:aws:s3:::lake/*",
    "arn:aws:kafka:eu-central-1:123456789012:topic/shop/0b5e2c5a/*",
    "arn:aws:secretsmanager:eu-central-1:123456789012:secret:*",
    "arn:aws:iam::*:role/shop"
  })
  void aRightOnEverythingIsNamed(String target) {
    assertThat(breaches("s3:GetObject", target))
        .containsExactly("module.some allows something on " + target);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::lake/shop/*",
    "arn:aws:kafka:eu-central-1:123456789012:topic/shop/0b5e2c5a/shop.*",
    "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/capture-Ab12Cd"
  })
  void aRightOnSomethingIsNot(String target) {
    assertThat(breaches("s3:GetObject", target)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"*", "s3:*", "s3:Get*"})
  void aRightToDoAnythingIsNamed(String action) {
    assertThat(breaches(action, "arn:aws:s3:::lake/shop/*"))
        .containsExactly("module.some allows " + action);
  }

  private static List<String> breaches(String action, String target) {
    String policy =
        "{'Statement':[{'Effect':'Allow','Action':'%s','Resource':'%s'}]}"
            .formatted(action, target)
            .replace("'", "\\\"");
    return Policy.breachesOf(
        List.of(resource("aws_iam_role_policy", "{\"policy\":\"%s\"}".formatted(policy))));
  }

  private static Policy.Resource resource(String type, String attributes) {
    try {
      return new Policy.Resource("module.some", type, new ObjectMapper().readTree(attributes));
    } catch (JsonProcessingException e) {
      throw new AssertionError(attributes, e);
    }
  }
}
