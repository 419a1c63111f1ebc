package nl.casusflow.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsRulesTest {

  /** Words, addresses and names: their own classes say what is wrong with them. */
  private static final String TEXT =
      "casusflow\\.(demo|first-administrator|in-danger|sharing|login\\.oidc)\\..*|casusflow\\.mail\\.(from|link|templates)";

  private final Map<String, String> settings = new HashMap<>(Map.of(
      "spring.datasource.url", "jdbc:postgresql://db:5432/huis", "spring.datasource.username", "huis",
      "spring.datasource.password", "k7Gq2-vRm9-Tz41", "spring.mail.host", "mail.huis.example",
      "casusflow.mail.from", "Huis <post@huis.example>", "casusflow.mail.link", "https://casusflow.huis.example",
      "server.port", "8080", "management.server.port", "8081"));

  private List<String> problems() {
    return new SettingsRules(settings::get, false).problems();
  }

  @Test
  void aHouseWithWhatItNeedsStarts() {
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "spring.datasource.url, SPRING_DATASOURCE_URL", "spring.datasource.username, SPRING_DATASOURCE_USERNAME",
      "spring.datasource.password, SPRING_DATASOURCE_PASSWORD", "spring.mail.host, SPRING_MAIL_HOST",
      "casusflow.mail.from, CASUSFLOW_MAIL_FROM", "casusflow.mail.link, CASUSFLOW_MAIL_LINK"})
  void whatIsMissingIsNamedAsItIsSet(String setting, String variable) {
    settings.remove(setting);
    assertThat(problems()).singleElement().asString().startsWith("Stel " + variable + " in");
    settings.put(setting, " ");
    assertThat(problems()).singleElement().asString().startsWith("Stel " + variable + " in");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    settings.keySet().removeIf(name -> name.startsWith("spring.") || name.startsWith("casusflow."));
    assertThat(problems()).hasSize(6);
  }

  @Test
  void h2IsForTheDemoOnly() {
    settings.put("spring.datasource.url", "jdbc:h2:file:./data/casusflow");
    assertThat(problems()).singleElement().asString().contains("PostgreSQL");
    assertThat(new SettingsRules(settings::get, true).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kort", "changeme-changeme", "CasusFlow2026!!!", "een-goed-geheim-woord", "postgres12345"})
  void aSecretFromAnExampleIsNone(String password) {
    settings.put("spring.datasource.password", password);
    assertThat(problems()).singleElement().asString().contains("SPRING_DATASOURCE_PASSWORD").doesNotContain(password);
  }

  @Test
  void aMailUserWithoutPasswordIsHalfASetting() {
    settings.put("spring.mail.username", "post");
    assertThat(problems()).singleElement().asString().contains("SPRING_MAIL_USERNAME", "SPRING_MAIL_PASSWORD");
    settings.put("spring.mail.password", "x");
    assertThat(problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"http://casusflow.huis.example,https", "'geen adres',geen adres"})
  void peopleLogInOverHttps(String link, String said) {
    settings.put("casusflow.mail.link", link);
    assertThat(problems()).singleElement().asString().contains(said);
  }

  @Test
  void theMachineItselfNeedsNoHttps() {
    settings.put("casusflow.mail.link", "http://127.0.0.1:8080");
    assertThat(problems()).isEmpty();
  }

  @Test
  void metricsNeverShareThePortThatPeopleUse() {
    settings.put("management.server.port", "8080");
    assertThat(problems()).singleElement().asString().contains("SERVER_PORT", "MANAGEMENT_SERVER_PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "CASUSFLOW_MAIL_FROM", "casusflow.mail.from", "CASUSFLOW_MAIL_DAILYSUMMARYAT", "CASUSFLOW_MAIL_DAILY_SUMMARY_AT",
      "casusflow.closing-days[0]", "CASUSFLOW_CLOSINGDAYS_1", "CASUSFLOW_INDANGER_CALL_0_WHO", "casusflow.mail.restoredAt"})
  void whatSomethingReadsIsKnown(String name) {
    assertThat(SettingsRules.unknown(List.of(name), SettingsCheck.known())).isEmpty();
  }

  static Stream<String> settingsThatAreNotJustText() {
    return SettingsCheck.known().stream().filter(name -> !name.matches(TEXT));
  }

  @ParameterizedTest
  @MethodSource("settingsThatAreNotJustText")
  void whatIsOfAnotherKindIsSaidByNameWithAnExample(String name) {
    settings.put(name, "onzin");
    assertThat(problems()).singleElement().asString()
        .startsWith(SettingsRules.environment(name) + " kan niet “onzin” zijn: schrijf ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "casusflow.closing-days | 12-24,2026-02-30", "casusflow.mail.waits | PT1M,-PT5M", "casusflow.mail.sweep | 0 */5 * *",
      "casusflow.weighing.cut-off-working-days | -1", "casusflow.recognition.months | 0", "casusflow.end-of-working-day | 25:00",
      "casusflow.retention.term-without-row | @meetingDate", "casusflow.login.longest | PT0S"})
  void whatLooksLikeItButCannotBeIsSaid(String name, String value) {
    settings.put(name, value);
    assertThat(problems()).singleElement().asString().contains(value);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "casusflow.closing-days | 12-24, 2026-05-15", "casusflow.mail.waits | PT1M,5m", "casusflow.stagnation.sweep | -",
      "casusflow.weighing.day | tuesday", "casusflow.open-days | ''", "casusflow.mail.restored-at | 2026-11-25T11:59:59Z"})
  void whatCanBeReadIsNoProblem(String name, String value) {
    settings.put(name, value);
    assertThat(problems()).isEmpty();
  }

  @Test
  void whatContradictsItselfIsSaid() {
    settings.putAll(Map.of("casusflow.start-of-working-day", "17:00", "casusflow.end-of-working-day", "08:30"));
    assertThat(problems()).singleElement().asString().contains("CASUSFLOW_STARTOFWORKINGDAY", "CASUSFLOW_ENDOFWORKINGDAY");
  }

  @Test
  void aMisspeltSettingIsNoticedAndCorrected() {
    assertThat(SettingsRules.unknown(List.of("CASUSFLOW_MAIL_FORM"), SettingsCheck.known())).singleElement().asString()
        .isEqualTo("De instelling CASUSFLOW_MAIL_FORM bestaat niet. Bedoel je CASUSFLOW_MAIL_FROM?");
    assertThat(SettingsRules.unknown(List.of("casusflow.retenshun"), SettingsCheck.known())).singleElement().asString()
        .isEqualTo("De instelling casusflow.retenshun bestaat niet.");
  }
}
