package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.MailJob;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appointments in people's calendars: asked, moved, called off. */
class InvitationsTest extends StepTest {

  private static final LocalDate DAY = LocalDate.of(2099, 7, 2);

  @Autowired private Invitations invitations;
  @Autowired private Outbox outbox;
  @Autowired private Mailbox mailbox;
  @Autowired private ManagementService management;
  @Autowired private JdbcClient jdbc;

  private String subject;

  @BeforeEach
  void aMeeting() {
    subject = "meeting-of-" + caseNumber;
  }

  @Test
  void anInvitationCarriesAnAppointmentWithTheCaseNumberAndALinkOnly() {
    invite(DAY, LocalTime.of(10, 0), PROFESSIONAL, OTHER_PROFESSIONAL);
    var mails = deliver();
    assertThat(mails).hasSize(2);
    Mailbox.Mail mail = mails.get(0);
    assertThat(mail.raw()).contains("method=REQUEST");
    // ten o'clock in Dutch summer time
    assertThat(unfolded(mail)).contains("METHOD:REQUEST", "DTSTART:20990702T080000Z", "DTEND:20990702T100000Z",
        "SUMMARY:Overleg zaak " + caseNumber, "SEQUENCE:0", "STATUS:CONFIRMED",
        "URL:https://casusflow.voorbeeld.invalid/casus/" + caseNumber);
    // each gets an entry of their own: nobody reads who else comes
    assertThat(unfolded(mail).lines().filter(line -> line.startsWith("ATTENDEE"))).hasSize(1)
        .allMatch(line -> line.endsWith("mailto:" + mail.to()));
    assertThat(mail.raw()).doesNotContain("Huishouden", "Anna", "Bas", "Kim", "Delft");
    assertThat(mail.calendar().lines()).allMatch(line -> line.length() <= 75);
    assertThat(mails).extracting(InvitationsTest::uid).containsOnly(uid(mail));
  }

  @Test
  void withoutATimeItIsThatDay() {
    invite(DAY, null, PROFESSIONAL);
    assertThat(unfolded(deliver().get(0))).contains("DTSTART;VALUE=DATE:20990702", "DTEND;VALUE=DATE:20990703");
  }

  @Test
  void anotherMomentKeepsTheUidAndRaisesTheSequence() {
    invite(DAY, LocalTime.of(10, 0), PROFESSIONAL);
    Mailbox.Mail first = deliver().get(0);
    invite(DAY.plusDays(7), LocalTime.of(10, 0), PROFESSIONAL);
    Mailbox.Mail second = deliver().get(0);
    assertThat(second.subject()).contains("verplaatst");
    assertThat(uid(second)).isEqualTo(uid(first));
    assertThat(unfolded(second)).contains("METHOD:REQUEST", "SEQUENCE:1", "DTSTART:20990709T080000Z");
    invite(DAY.plusDays(7), LocalTime.of(10, 0), PROFESSIONAL);
    assertThat(deliver()).isEmpty();
  }

  @Test
  void whoNeedNotComeAnyMoreIsToldAndWhoIsNewIsInvited() {
    invite(DAY, null, PROFESSIONAL, CASE_DIRECTOR);
    deliver();
    invite(DAY, null, OTHER_PROFESSIONAL, CASE_DIRECTOR);
    Map<String, Mailbox.Mail> mails = deliver().stream().collect(Collectors.toMap(Mailbox.Mail::to, it -> it));
    assertThat(mails).hasSize(2);
    assertThat(unfolded(mails.get(PROFESSIONAL + "@voorbeeld.invalid")))
        .contains("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1");
    assertThat(unfolded(mails.get(OTHER_PROFESSIONAL + "@voorbeeld.invalid"))).contains("METHOD:REQUEST", "SEQUENCE:1");
  }

  @Test
  void whatIsCalledOffLeavesTheCalendarOnce() {
    invite(DAY, null, PROFESSIONAL);
    Mailbox.Mail first = deliver().get(0);
    invitations.cancel(subject);
    invitations.cancel(subject);
    var mails = deliver();
    assertThat(mails).hasSize(1);
    assertThat(uid(mails.get(0))).isEqualTo(uid(first));
    assertThat(unfolded(mails.get(0))).contains("METHOD:CANCEL", "SEQUENCE:1");
    invite(DAY, null, PROFESSIONAL);
    assertThat(unfolded(deliver().get(0))).contains("METHOD:REQUEST", "SEQUENCE:2");
  }

  @Test
  void whatHasBeenIsNotCalledOff() {
    invite(LocalDate.of(2020, 1, 6), null, PROFESSIONAL);
    deliver();
    invitations.cancel(subject);
    assertThat(deliver()).isEmpty();
  }

  @Test
  void planningAMeetingInvitesTheProfessionals() {
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", Map.of("meetingDate", "2099-07-02", "meetingTime", "10:00",
        "participants", List.of(PROFESSIONAL)));
    assertThat(outbox.of(caseNumber).stream().filter(it -> it.template().equals(Occasion.INVITATION))
        .map(Notification::recipient)).containsExactlyInAnyOrder(PROFESSIONAL, PROCESS_DIRECTOR, CASE_DIRECTOR);
    assertThat(deliver()).isNotEmpty().filteredOn(it -> it.calendar() != null)
        .allSatisfy(it -> assertThat(unfolded(it)).contains("DTSTART:20990702T080000Z"));
  }

  @Test
  void theReferrerHearsAtOnceThatTheReferralArrived() {
    start("referral", Map.of(Facts.ACUTE_DANGER, false));
    assertThat(outbox.of(caseNumber)).noneMatch(it -> it.template().equals(Occasion.RECEIPT));

    referredBy("aanmelder-politie");
    start("referral", Map.of(Facts.ACUTE_DANGER, false));
    assertThat(deliver()).anySatisfy(mail -> {
      assertThat(mail.to()).isEqualTo("aanmelder-politie@voorbeeld.invalid");
      assertThat(mail.subject()).isEqualTo("Je aanmelding is ontvangen: zaak " + caseNumber);
      assertThat(mail.text()).contains("112", "0800-2000");
    });
  }

  // ---- steps ---------------------------------------------------------------------------------------------------

  private void invite(LocalDate date, LocalTime time, String... people) {
    invitations.invite(caseNumber, subject, date, time, List.of(people));
  }

  private void referredBy(String person) {
    jdbc.sql("update case_file set referrer = ? where case_number = ?").params(person, caseNumber).update();
  }

  /** What arrives now, oldest first. */
  private List<Mailbox.Mail> deliver() {
    var before = mailbox.mails().stream().mapToLong(Mailbox.Mail::number).max().orElse(0);
    management.createJobQuery().tenantIdIn(caseNumber).list().stream()
        .filter(job -> MailJob.TYPE.equals(((JobEntity) job).getJobHandlerType()))
        .forEach(job -> management.executeJob(job.getId()));
    return mailbox.mails().stream().filter(it -> it.number() > before)
        .sorted(Comparator.comparingLong(Mailbox.Mail::number)).toList();
  }

  private static String unfolded(Mailbox.Mail mail) {
    return mail.calendar().replace("\r\n ", "").replace("\r", "");
  }

  private static String uid(Mailbox.Mail mail) {
    return unfolded(mail).lines().filter(line -> line.startsWith("UID:")).findFirst().orElseThrow();
  }
}
