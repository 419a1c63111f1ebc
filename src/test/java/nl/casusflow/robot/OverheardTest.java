package nl.casusflow.robot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class OverheardTest {

  @Test
  void hearsMessagesTheirContextAndWhatWasThrown() {
    try (var log = new Overheard("nl.casusflow"); var context = MDC.putCloseable("household", "Beekhof")) {
      LoggerFactory.getLogger("nl.casusflow.anything").info("a word: {}", "Jansen");
      LoggerFactory.getLogger("nl.casusflow.anything").error("failed", new IllegalStateException("Pietersen"));
      LoggerFactory.getLogger("elsewhere").error("not ours");
      assertThat(log.lines()).hasSize(2).allMatch(it -> it.contains("Beekhof")).anyMatch(it -> it.contains("Jansen"))
          .anyMatch(it -> it.contains("Pietersen"));
    }
  }
}
