package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in a mail text is found when the platform starts, and said in plain words. */
class MailTextsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  @TempDir private Path own;

  @Test
  void everyOccasionOfThePlatformHasAText() {
    assertThat(texts().names()).contains(Occasion.NEW_TASK, Occasion.REMINDER, Occasion.OVERDUE, Occasion.RECEIPT,
        Occasion.INVITATION, Occasion.INVITATION_CHANGED, Occasion.INVITATION_CANCELLED, Occasion.DAILY_SUMMARY);
  }

  @Test
  void everyTextThatAModelNamesExists() throws IOException {
    try (Stream<Path> models = Files.walk(Path.of("processes"))) {
      for (Path model : models.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
        Pattern.compile("inputParameter name=\"message\">([^<]+)<").matcher(Files.readString(model)).results()
            .forEach(found -> assertThat(texts().names()).as(model.toString()).contains(found.group(1)));
      }
    }
  }

  @Test
  void saysTheSameInTextAndInHtml() {
    var mail = texts().write(Occasion.REMINDER, "Sam Voorbeeld",
        Details.task("ZVH-2026-00042", "Weeg de zaak", DAY, "/casus/ZVH-2026-00042"));
    assertThat(mail.subject()).isEqualTo("Herinnering: taak in zaak ZVH-2026-00042");
    for (String part : List.of(mail.plain(), mail.html())) {
      assertThat(part).contains("Dag Sam Voorbeeld,", "ZVH-2026-00042", "Weeg de zaak", "dinsdag 24 november 2026",
          "https://huis.example/casus/ZVH-2026-00042", "Met vriendelijke groet");
    }
  }

  @Test
  void whatIsNotKnownLeavesNoEmptySpot() {
    var mail = texts().write(Occasion.NEW_TASK, "Sam", Details.task("ZVH-2026-00042", "Weeg de zaak", null, "/"));
    assertThat(mail.plain()).doesNotContain("Uiterlijk", "null", "\n\n\n");
    assertThat(mail.html()).doesNotContain("Uiterlijk", "null");
    var day = texts().write(Occasion.INVITATION, "Sam", Details.appointment("ZVH-2026-00042", DAY, null, "/"));
    assertThat(day.plain()).contains("dinsdag 24 november 2026").doesNotContain(" uur");
    var moment = texts().write(Occasion.INVITATION, "Sam",
        Details.appointment("ZVH-2026-00042", DAY, LocalTime.of(9, 30), "/"));
    assertThat(moment.plain()).contains("dinsdag 24 november 2026, 09:30 uur");
  }

  @Test
  void aNameIsNeverReadAsHtml() {
    assertThat(texts().write(Occasion.RECEIPT, "<b>Sam</b>", Details.task("1", "x", null, "/")).html())
        .contains("&lt;b&gt;Sam").doesNotContain("<b>Sam");
  }

  @Test
  void theHousesOwnTextGoesBeforeOurs() throws IOException {
    Files.writeString(own.resolve("reminder.txt"), "Onderwerp: Denk je eraan?\n\nHoi [(${name})], [(${what})]!");
    var mail = texts().write(Occasion.REMINDER, "Sam", Details.task("1", "Weeg de zaak", DAY, "/"));
    assertThat(mail.subject()).isEqualTo("Denk je eraan?");
    assertThat(mail.plain()).isEqualTo("Hoi Sam, Weeg de zaak!\n");
    assertThat(mail.html()).contains("vriendelijke herinnering");
  }

  @Test
  void theHouseMayAddAnOccasion() throws IOException {
    Files.writeString(own.resolve("thanks.txt"), "Onderwerp: Dank je wel\n\nDag [(${name})], dank je wel.");
    Files.writeString(own.resolve("thanks.html"), "<p>Dank je wel.</p>");
    assertThat(texts().names()).contains("thanks");
  }

  @Test
  void aNameThatDoesNotExistIsFound() throws IOException {
    Files.writeString(own.resolve("reminder.txt"), "Onderwerp: Zaak [(${zaaknummer})]\n\nDag");
    assertThatThrownBy(this::texts).hasMessageContaining("reminder.txt").hasMessageContaining("zaaknummer")
        .hasMessageContaining("caseNumber");
  }

  @Test
  void aTextThatCannotBeReadIsFound() throws IOException {
    Files.writeString(own.resolve("reminder.html"), "<p>Eén</p>\n<p th:text=\"${what\">Twee</p>");
    assertThatThrownBy(this::texts)
        .hasMessage("De mailtekst reminder.html, regel 2 klopt niet: Could not parse as expression: \"${what\"");
    Files.delete(own.resolve("reminder.html"));
    Files.writeString(own.resolve("reminder.txt"), "Onderwerp: Ja\n\n[# th:if=\"${due}\"]");
    assertThatThrownBy(this::texts).hasMessageContaining("De mailtekst reminder.txt klopt niet: Malformed template");
  }

  @Test
  void aTextWithoutSubjectOrWithoutItsOtherHalfIsFound() throws IOException {
    Files.writeString(own.resolve("reminder.txt"), "Dag");
    assertThatThrownBy(this::texts).hasMessageContaining("begint niet met “Onderwerp:”");
    Files.writeString(own.resolve("reminder.txt"), "Onderwerp: Ja\n\nDag");
    Files.writeString(own.resolve("thanks.txt"), "Onderwerp: Ja\n\nDag");
    assertThatThrownBy(this::texts).hasMessageContaining("ontbreekt het bestand thanks.html");
  }

  private MailTexts texts() {
    return new MailTexts(new NotificationSettings("Huis <huis@example.org>", URI.create("https://huis.example/"),
        List.of(Duration.ofMinutes(1)), LocalTime.of(7, 30), own, null));
  }
}
