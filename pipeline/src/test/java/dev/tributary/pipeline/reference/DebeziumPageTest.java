package dev.tributary.pipeline.reference;

import org.junit.jupiter.api.Test;

class DebeziumPageTest {
  @Test
  void theCommittedPageIsWhatTheVocabularySays() {
    GeneratedDocument.assertUpToDate("debezium-settings.md", DebeziumPage.text());
  }
}
