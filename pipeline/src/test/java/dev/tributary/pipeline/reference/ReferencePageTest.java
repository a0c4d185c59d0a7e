package dev.tributary.pipeline.reference;

import org.junit.jupiter.api.Test;

class ReferencePageTest {
  @Test
  void theCommittedPageIsWhatTheModelSays() {
    GeneratedDocument.assertUpToDate("tributary-yaml.md", ReferencePage.text());
  }
}
