package dev.tributary.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house of ARCHITECTURE.md: which room may see which, and who talks to which system. */
@AnalyzeClasses(packages = "dev.tributary", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule roomsSeeOnlyWhatTheyMay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("source")
          .definedBy("dev.tributary.source..")
          .layer("secrets")
          .definedBy("dev.tributary.secrets..")
          .layer("wire")
          .definedBy("dev.tributary.wire..")
          .layer("stream")
          .definedBy("dev.tributary.stream..")
          .layer("lake")
          .definedBy("dev.tributary.lake..")
          .layer("sink")
          .definedBy("dev.tributary.sink..")
          .layer("pipeline")
          .definedBy("dev.tributary.pipeline..")
          .layer("checks")
          .definedBy("dev.tributary.checks..")
          .layer("sandbox")
          .definedBy("dev.tributary.sandbox..")
          .layer("stand-in")
          .definedBy("dev.tributary.testing.sqlserver..")
          .layer("testing")
          .definedBy("dev.tributary.testing")
          .layer("app")
          .definedBy("dev.tributary.app..")
          .whereLayer("source")
          .mayNotAccessAnyLayer()
          .whereLayer("secrets")
          .mayNotAccessAnyLayer()
          .whereLayer("wire")
          .mayNotAccessAnyLayer()
          .whereLayer("stream")
          .mayNotAccessAnyLayer()
          .whereLayer("lake")
          .mayNotAccessAnyLayer()
          .whereLayer("sink")
          .mayOnlyAccessLayers("lake", "wire")
          .whereLayer("pipeline")
          .mayOnlyAccessLayers("source", "stream", "sink", "lake")
          .whereLayer("checks")
          .mayOnlyAccessLayers("pipeline", "source", "stream", "lake")
          .whereLayer("stand-in")
          .mayNotAccessAnyLayer()
          .whereLayer("sandbox")
          .mayOnlyAccessLayers("pipeline", "source", "stream", "lake", "stand-in")
          .whereLayer("testing")
          .mayOnlyAccessLayers("sandbox", "source", "stream", "lake");

  @ArchTest
  static final ArchRule onlySourceTalksToDatabases =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.tributary.source..",
              "dev.tributary.capture..",
              "dev.tributary.wire.postgres..",
              "dev.tributary.wire.mysql..",
              "dev.tributary.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "org.postgresql..", "org.mariadb..", "com.microsoft.sqlserver..");

  /** Whose own parts speak of requests and answers in the SDK's words. */
  private static final String PART_OF_AN_S3_SERVER = "dev.tributary.sandbox.WholeObjects";

  @ArchTest
  static final ArchRule onlyLakeTalksToS3AndTwoMoreToTheirPartsOfAws =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.tributary.lake..", "dev.tributary.secrets..", "dev.tributary.stream.msk..")
          .and()
          .doNotHaveFullyQualifiedName(PART_OF_AN_S3_SERVER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule onlyStreamTalksToKafka =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.tributary.stream..",
              "dev.tributary.sink..",
              "dev.tributary.wire..",
              "dev.tributary.secrets..",
              "dev.tributary.capture..",
              "dev.tributary.sandbox..",
              "dev.tributary.testing.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule thePluginKnowsNoYamlAndNoCommandLine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.tributary.sink..",
              "dev.tributary.lake..",
              "dev.tributary.wire..",
              "dev.tributary.secrets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.dataformat..", "picocli..");

  @ArchTest
  static final ArchRule nothingIsMocked =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..");
}
