package nl.casusflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nl.casusflow.WrittenPage;
import org.junit.jupiter.api.Test;

/** The page for process directors says what the tables say. */
class DeadlinesPageTest {

  private static final WrittenPage PAGE =
      new WrittenPage(Path.of("docs/deadlines.md"), DeadlinesPageTest.class, "casusflow.deadlines-page");

  @Test
  void thePageSaysWhatTheTablesSay() throws IOException {
    PAGE.mustSay(DeadlinesPage.of(Source.processes(), Source.decisions(), Source.forms()));
  }

  @Test
  void anotherTermIsAnotherPage() {
    var changed = Source.decisions().stream()
        .map(table -> table.id().equals("deadlines") ? table.with("\"5WD\"", "\"6WD\"") : table).toList();
    assertThat(DeadlinesPage.of(Source.processes(), changed, Source.forms()))
        .contains("6 werkdagen").isNotEqualTo(DeadlinesPage.of(Source.processes(), Source.decisions(), Source.forms()));
  }

  @Test
  void itIsInTheWordsOfTheModels() {
    String page = DeadlinesPage.of(Source.processes(), Source.decisions(), Source.forms());
    assertThat(List.of("Beoordeel de melding", "Beslis over wat vastzit", "Een bodemeis is gebroken", "2 werkdagen ervoor",
        "5 werkdagen voor de dag van het overleg")).allSatisfy(words -> assertThat(page).contains(words));
  }
}
