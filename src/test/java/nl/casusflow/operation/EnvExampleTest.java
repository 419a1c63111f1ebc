package nl.casusflow.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sample environment file names every setting of ours, and none that does not exist. */
class EnvExampleTest {

  /** The demo has settings of its own, which no house sets. */
  private static final String DEMO = "casusflow.demo.";
  private static final Pattern NAME = Pattern.compile("(?m)^#?(CASUSFLOW_[A-Z0-9_]+)=");

  private static final Pattern VALUE = Pattern.compile("(?m)^#?[A-Z][A-Z0-9_]*=(.*)$");

  private final List<String> named = NAME.matcher(file()).results().map(it -> it.group(1)).toList();

  @Test
  void everySettingIsExplained() {
    assertThat(SettingsCheck.known()).filteredOn(name -> !name.startsWith(DEMO)).allSatisfy(name ->
        assertThat(named).as("docker/casusflow.env.example explains %s", SettingsRules.environment(name))
            .anyMatch(it -> it.equals(SettingsRules.environment(name)) || it.startsWith(SettingsRules.environment(name) + "_")));
  }

  @Test
  void nothingIsExplainedThatDoesNotExist() {
    assertThat(SettingsRules.unknown(named, SettingsCheck.known())).isEmpty();
  }

  @Test
  void everySettingStandsThereOnce() {
    assertThat(named).doesNotHaveDuplicates();
  }

  /** The operations page has a shell read this file. */
  @Test
  void aShellCanReadWhatIsFilledIn() {
    assertThat(VALUE.matcher(file()).results().map(it -> it.group(1)).filter(it -> it.matches(".*[\\s<>*|&;()$`!?'].*")))
        .isNotEmpty().allMatch(it -> it.matches("\"[^\"$`]*\""));
  }

  private static String file() {
    try {
      return Files.readString(Path.of("docker/casusflow.env.example"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
