package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.engine.MailJob;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.transaction.support.TransactionTemplate;

/** From the outbox to a mail server over real SMTP, and everything that can go wrong on the way. */
class MailDeliveryTest extends StepTest {

  @RegisterExtension
  static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  @DynamicPropertySource
  static void mailServer(DynamicPropertyRegistry registry) {
    registry.add("spring.mail.host", () -> "127.0.0.1");
    registry.add("spring.mail.port", () -> 1);
  }

  private static final String PERSON = "professional-ggz";

  @Autowired private Notifications notifications;
  @MockitoSpyBean private Outbox outbox;
  @Autowired private ManagementService management;
  @Autowired private JavaMailSenderImpl settings;
  @Autowired private NotificationSettings mailSettings;
  @Autowired private People people;
  @Autowired private TransactionTemplate transaction;
  @Autowired private CaseActions actions;
  @Autowired private Participations participations;

  @BeforeEach
  void serverIsUp() {
    settings.setPort(MAIL.getSmtp().getPort());
    management.createJobQuery().list().forEach(job -> management.deleteJob(job.getId()));
    runtime.createProcessInstanceQuery().processDefinitionKey("undeliverable").list()
        .forEach(it -> runtime.deleteProcessInstance(it.getId(), "another test"));
  }

  @AfterEach
  void clockIsRight() {
    ClockUtil.reset();
  }

  @Test
  void aMailSaysWhatIsAskedByWhenAndWhereAndNothingMore() throws Exception {
    tell("1");
    runMailJob();
    MimeMessage mail = onlyMail();
    String all = GreenMailUtil.getWholeMessage(mail);
    assertThat(mail.getSubject()).contains(caseNumber);
    assertThat(text(mail)).contains("Dag Gonda Gees", caseNumber, "Beantwoord de informatievraag",
        "dinsdag 24 november 2026", "https://casusflow.voorbeeld.invalid/casus/" + caseNumber);
    assertThat(all).contains("multipart/alternative", "text/plain", "text/html")
        .doesNotContain("Huishouden", "Delft", "Anna", "Bas", "Kim");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(sent().state()).isEqualTo("sent");
  }

  @Test
  void nobodyIsToldTheSameTwice() {
    tell("1");
    tell("1");
    tell("2");
    assertThat(mailJobs()).hasSize(2);
    assertThat(told()).hasSize(2);
  }

  @Test
  void whatIsRolledBackIsNotTold() {
    transaction.executeWithoutResult(status -> {
      tell("1");
      status.setRollbackOnly();
    });
    assertThat(mailJobs()).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void tellingTheSameTwiceDoesNotCostTheStepItsTransaction() {
    transaction.executeWithoutResult(status -> {
      tell("1");
      tell("1");
      tell("2");
    });
    assertThat(told()).hasSize(2);
  }

  @Test
  void aServerThatIsDownIsTriedWithGrowingWaitsAndThenBecomesAnIncidentThatNeverBlocksTheCase() {
    start("meeting-preparation", Map.of());
    settings.setPort(1);
    tell("1");
    for (var wait : mailSettings.waits()) {
      runMailJob();
      Job next = mailJobs().get(0);
      assertThat(next.getDuedate().toInstant()).isAfterOrEqualTo(
          ClockUtil.getCurrentTime().toInstant().plus(wait).minusSeconds(5));
      assertThat(sent().state()).isEqualTo("waiting");
    }
    runMailJob();
    assertThat(mailJobs()).isEmpty();
    assertThat(sent().state()).isEqualTo("failed");
    assertThat(outbox.undelivered()).extracting(Notification::id).contains(sent().id());

    fireFailing("Activity_SendAgain");
    assertThat(runtime.createIncidentQuery().activityId("Activity_SendAgain").count()).isEqualTo(1);
    assertThat(openSteps()).containsExactly("Activity_PlanMeeting");

    // another mail meets the same fate: still one incident
    tell("2");
    mailSettings.waits().forEach(wait -> runMailJob());
    runMailJob();
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("undeliverable").count()).isEqualTo(1);

    // the server is back, somebody tries again: everything that waited goes out
    settings.setPort(MAIL.getSmtp().getPort());
    fire("Activity_SendAgain");
    runMailJob();
    assertThat(told()).extracting(Notification::state).containsOnly("sent");
    assertThat(MAIL.getReceivedMessages()).hasSize(2);
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("undeliverable").count()).isZero();
  }

  @Test
  void aRefusedAddressBecomesOneTaskForTheSecretariat() {
    try (var server = new ScriptedSmtp().answering("RCPT", "550 5.1.1 unknown here")) {
      settings.setPort(server.port());
      tell("1");
      tell("2");
      runMailJob();
      runMailJob();
    }
    assertThat(told()).extracting(Notification::state).containsOnly("refused");
    assertThat(openSteps()).containsExactly("Activity_ResolveRefusal");
    assertThat(rows(shown("Activity_ResolveRefusal"), "refusedMessage")).extracting(row -> row.get("answer"))
        .contains("Gonda Gees, GGZ Lindemeer", "550 5.1.1 unknown here");

    settings.setPort(MAIL.getSmtp().getPort());
    assertThatThrownBy(
        () -> hand("Activity_ResolveRefusal", Map.of("refusalDecision", "sendAgain", "email", "geen adres")))
        .hasMessageContaining("is geen e-mailadres");
    hand("Activity_ResolveRefusal", Map.of("refusalDecision", "sendAgain", "email", "g.gees@voorbeeld.invalid"));
    fire("Activity_SendAgain");
    runMailJob();
    assertThat(told()).extracting(Notification::state).containsOnly("sent");
    assertThat(MAIL.getReceivedMessages()).hasSize(2).allSatisfy(mail ->
        assertThat(mail.getAllRecipients()[0]).hasToString("g.gees@voorbeeld.invalid"));
    people.changeEmail(PERSON, PERSON + "@voorbeeld.invalid");
  }

  @Test
  void whoHasNoOrAMalformedAddressIsLookedUpBySomebodyWithoutAskingTheServer() {
    people.changeEmail(PERSON, "gonda@@ggz");
    tell("1");
    runMailJob();
    assertThat(sent().state()).isEqualTo("refused");
    assertThat(openSteps()).containsExactly("Activity_ResolveRefusal");
    hand("Activity_ResolveRefusal", Map.of("refusalDecision", "tellOtherwise"));
    assertThat(openSteps()).isEmpty();
    people.changeEmail(PERSON, PERSON + "@voorbeeld.invalid");

    notifications.tellAtOnce(new Notice(caseNumber, "1", "niemand", Occasion.NEW_TASK, details()));
    runMailJob();
    assertThat(openSteps()).containsExactly("Activity_ResolveRefusal");
  }

  @Test
  void killedBetweenSendingAndCommittingRepeatsTheSameMailOnceAndNeverAgain() throws Exception {
    doThrow(new IllegalStateException("killed")).when(outbox).settle(anyLong(), eq(NotificationState.SENT), any());
    tell("1");
    runFailingMailJob();
    assertThat(sent().state()).isEqualTo("sending");
    runFailingMailJob();
    runMailJob();
    assertThat(sent().state()).isEqualTo("uncertain");
    assertThat(mailJobs()).isEmpty();
    MimeMessage[] mails = MAIL.getReceivedMessages();
    assertThat(mails).hasSize(2);
    assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID()).isEqualTo(sent().messageId());
    assertThat(text(mails[0])).isEqualTo(text(mails[1]));
    assertThat(outbox.undelivered()).extracting(Notification::id).contains(sent().id());
    doCallRealMethod().when(outbox).settle(anyLong(), any(), any());
  }

  @Test
  void aRepeatThatIsTakenSettlesTheMatter() {
    try (var server = new ScriptedSmtp().answering(ScriptedSmtp.END_OF_MAIL, ScriptedSmtp.HANG_UP)) {
      settings.setPort(server.port());
      tell("1");
      runMailJob();
      assertThat(server.received()).hasSize(1);
    }
    assertThat(sent().state()).isEqualTo("uncertain");
    settings.setPort(1);
    runMailJob();
    assertThat(sent().state()).isEqualTo("uncertain");
    settings.setPort(MAIL.getSmtp().getPort());
    runMailJob();
    assertThat(sent().state()).isEqualTo("sent");
    assertThat(MAIL.getReceivedMessages()).hasSize(1);
    assertThat(mailJobs()).isEmpty();
  }

  /** Without waiting for the sweep: the jobs that the job executor finds due do it, on the engine's clock. */
  @Test
  void aSeriousSignalIsWithTheMailServerForBothDirectorsWithinAMinute() throws Exception {
    start("case", Map.of("reopened", true));
    hand("Activity_NameDirectors", Map.of("phase", "directSafety"));
    participations.join(caseNumber, PERSON, Capacity.PARTICIPANT);
    Instant reported = Instant.parse("2026-04-04T21:10:00Z");
    ClockUtil.setCurrentTime(Date.from(reported));
    practice.as(PERSON, () -> actions.reportSignal(caseNumber, PERSON));
    hand("Activity_ReportSignal", Map.of("signalKind", "newIncident", "seriousness", "acute"));

    ClockUtil.setCurrentTime(Date.from(reported.plusSeconds(59)));
    mailJobs().stream().filter(job -> job.getDuedate() == null || !job.getDuedate().toInstant().isAfter(reported.plusSeconds(59)))
        .forEach(job -> management.executeJob(job.getId()));

    assertThat(Arrays.stream(MAIL.getReceivedMessages()).map(MailDeliveryTest::to))
        .contains(PROCESS_DIRECTOR + "@voorbeeld.invalid", CASE_DIRECTOR + "@voorbeeld.invalid");
    assertThat(outbox.of(caseNumber)).filteredOn(it -> it.createdAt().toInstant(ZoneOffset.UTC).equals(reported))
        .filteredOn(it -> List.of(PROCESS_DIRECTOR, CASE_DIRECTOR).contains(it.recipient())).hasSize(2)
        .allSatisfy(it -> assertThat(Duration.between(it.createdAt(), it.sentAt())).isLessThan(Duration.ofMinutes(1)));
  }

  private static String to(MimeMessage mail) {
    try {
      return mail.getAllRecipients()[0].toString();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void allWaitsForTheServerTogetherAreWellBelowTheJobLock() {
    var properties = settings.getJavaMailProperties();
    long connect = Long.parseLong(properties.getProperty("mail.smtp.connectiontimeout"));
    long answer = Long.parseLong(properties.getProperty("mail.smtp.timeout"));
    // greeting, EHLO, STARTTLS, EHLO, three for AUTH, MAIL, RCPT, DATA, end of mail
    long longest = connect + 11 * answer;
    assertThat(longest).isLessThan(4 * 60 * 1000);
  }

  // ---- steps ---------------------------------------------------------------------------------------------------

  private Details details() {
    return Details.task(
        caseNumber, "Beantwoord de informatievraag", LocalDate.of(2026, 11, 24), "/casus/" + caseNumber);
  }

  private void tell(String event) {
    notifications.tellAtOnce(new Notice(caseNumber, event, PERSON, Occasion.NEW_TASK, details()));
  }

  /** What this test tells; tasks of the case bring their own. */
  private List<Notification> told() {
    return outbox.of(caseNumber).stream().filter(it -> !it.event().startsWith("task:")).toList();
  }

  private Notification sent() {
    return told().get(0);
  }

  private List<Job> mailJobs() {
    return management.createJobQuery().tenantIdIn(caseNumber).list().stream()
        .filter(job -> MailJob.TYPE.equals(((JobEntity) job).getJobHandlerType())).toList();
  }

  private void runMailJob() {
    management.executeJob(mailJobs().get(0).getId());
  }

  private void runFailingMailJob() {
    assertThatThrownBy(this::runMailJob).hasMessageContaining("killed");
  }

  private void fireFailing(String step) {
    assertThatThrownBy(() -> fire(step)).hasMessageContaining("neemt niets aan");
  }

  private static MimeMessage onlyMail() {
    assertThat(MAIL.getReceivedMessages()).hasSize(1);
    return MAIL.getReceivedMessages()[0];
  }

  private static String text(MimeMessage mail) throws MessagingException, java.io.IOException {
    var parts = (jakarta.mail.internet.MimeMultipart) mail.getContent();
    var texts = new String[parts.getCount()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = (String) parts.getBodyPart(i).getContent();
    }
    return String.join("\n----\n", Arrays.asList(texts));
  }
}
