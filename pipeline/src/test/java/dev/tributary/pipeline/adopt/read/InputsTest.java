package dev.tributary.pipeline.adopt.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {
  private static final String CLASS = "\"connector.class\": \"x.Y\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"shop\", " + CLASS + "}",
        "{\"name\": \"shop\", \"config\": {" + CLASS + "}, \"tasks\": []}",
        "[{\"name\": \"shop\", \"config\": {" + CLASS + "}}]",
        "{\"shop\": {\"info\": {\"name\": \"shop\", \"config\": {" + CLASS + "}}, \"status\": {}}}",
        "{\"connectorName\": \"shop\", \"connectorConfiguration\": {" + CLASS + "}}",
        "{\"resource\": {\"aws_mskconnect_connector\": {\"a\": {\"name\": \"shop\","
            + " \"connector_configuration\": {"
            + CLASS
            + "}}}}}"
      })
  void connectorsAreFoundInAnyFormOfJson(String text) {
    Inputs inputs = Inputs.read(List.of(new InputFile("kept/a.json", text)));

    assertThat(inputs.connectors()).singleElement().returns("x.Y", GivenConnector::className);
    assertThat(inputs.connectors().get(0).name()).isIn("shop", "connector_configuration");
  }

  @Test
  void aConnectorWithoutANameIsCalledLikeItsFile() {
    Inputs inputs = Inputs.read(List.of(new InputFile("kept/shop.v2.json", "{" + CLASS + "}")));

    assertThat(inputs.connectors().get(0).name()).isEqualTo("shop");
  }

  @Test
  void propertiesKnowContinuedLinesAndWhereTheyBegin() {
    String text = "# a\nconnector.class = x.Y\nlist=a,\\\n   b\n\npath\\ name:c\\\\\nlast = d";

    Inputs inputs = Inputs.read(List.of(new InputFile("a.properties", text)));

    assertThat(inputs.connectors().get(0).settings())
        .extracting(each -> each.origin().line() + " " + each.name() + "=" + each.value().get())
        .containsExactly("2 connector.class=x.Y", "3 list=a,b", "6 path name=c\\", "7 last=d");
  }

  @Test
  void terraformIsReadAsFarAsSettingsAreWrittenInIt() {
    String main =
        """
        variable "host" { default = "db.internal" }
        resource "aws_mskconnect_connector" "a" {
          name = "shop-${var.stage}"
          tags = { for k, v in var.tags : k => "}${v}" }   # don't mind }
          connector_configuration = merge(local.common, {
            "connector.class" = "x.Y",
            tasks.max : 1
            "host"   = var.host
            "jdbc"   = "jdbc:mysql://${var.host}:3306/\\"shop\\""
            "token"  = "$${env:PASSWORD}"
            "secret" = data.x.y["z"].password // unknown
            "sum"    = 1 + 2
            "text"   = <<-EOT
              a
              EOT
          })
        }
        """
            .replace("tasks.max :", "\"tasks.max\" :");
    String other = "locals {\n  common = {\n    \"a\" = true\n    \"host\" = \"other\"\n  }\n}\n";
    String values = "stage = \"dev\"\n";

    Inputs inputs =
        Inputs.read(
            List.of(
                new InputFile("main.tf", main),
                new InputFile("other.tf", other),
                new InputFile("dev.tfvars", values)));

    assertThat(inputs.connectors()).singleElement().returns("shop-dev", GivenConnector::name);
    Map<String, String> settings =
        inputs.connectors().get(0).settings().stream()
            .collect(
                Collectors.toMap(
                    GivenSetting::name,
                    each -> each.origin() + " " + each.value().orElse("?").strip()));
    assertThat(settings)
        .containsOnly(
            Map.entry("a", "other.tf:3 true"),
            Map.entry("connector.class", "main.tf:6 x.Y"),
            Map.entry("tasks.max", "main.tf:7 1"),
            Map.entry("host", "main.tf:8 db.internal"),
            Map.entry("jdbc", "main.tf:9 jdbc:mysql://db.internal:3306/\"shop\""),
            Map.entry("token", "main.tf:10 ${env:PASSWORD}"),
            Map.entry("secret", "main.tf:11 ?"),
            Map.entry("sum", "main.tf:12 ?"),
            Map.entry("text", "main.tf:13 a"));
  }

  @Test
  void settingsInLocalsAreFoundOnce() {
    String text =
        """
        locals { settings = { "connector.class" = "x.Y" } }
        resource "aws_mskconnect_connector" "a" {
          name = "shop"
          connector_configuration = local.settings
        }
        """;

    Inputs used = Inputs.read(List.of(new InputFile("a.tf", text)));
    Inputs alone =
        Inputs.read(List.of(new InputFile("a.tf", text.substring(0, text.indexOf('\n')))));

    assertThat(used.connectors()).extracting(GivenConnector::name).containsExactly("shop");
    assertThat(alone.connectors()).extracting(GivenConnector::name).containsExactly("settings");
  }
}
