package nl.casusflow.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.casusflow.notification.MailTexts;
import nl.casusflow.notification.Mailbox;
import nl.casusflow.notification.Mailbox.Mail;
import nl.casusflow.notification.Notification;
import nl.casusflow.notification.Outbox;
import nl.casusflow.organisation.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Mail that did not arrive, for whoever looks after that; and in the demo, where no mail leaves, all mail. */
@Controller
class MailPages {

  private static final DateTimeFormatter MOMENT = DateTimeFormatter
      .ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl-NL")).withZone(ZoneId.of("Europe/Amsterdam"));
  /** A mail is drawn the way a mail program would: with its own styles, without scripts, fetching nothing. */
  private static final String AS_A_MAIL_PROGRAM = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups";

  private record MailRow(long number, String to, String subject, String sentAt) {}

  private record UndeliveredRow(
      String caseNumber, String recipient, String subject, String state, String answer, String moment) {}

  private final ObjectProvider<Mailbox> mailbox;
  private final Outbox outbox;
  private final MailTexts texts;
  private final People people;

  MailPages(ObjectProvider<Mailbox> mailbox, Outbox outbox, MailTexts texts, People people) {
    this.mailbox = mailbox;
    this.outbox = outbox;
    this.texts = texts;
    this.people = people;
  }

  // ---- the demo's mailbox --------------------------------------------------------------------------------------

  @GetMapping("/mail")
  String mails(Model model) {
    model.addAttribute("mails", mailbox().mails().stream()
        .sorted(Comparator.comparing(Mail::sentAt).reversed())
        .map(it -> new MailRow(it.number(), it.to(), it.subject(), moment(it.sentAt()))).toList());
    return "mails";
  }

  @GetMapping("/mail/{number}")
  String mail(@PathVariable long number, Model model) {
    Mail mail = find(number);
    model.addAttribute("mail", mail);
    model.addAttribute("sentAt", moment(mail.sentAt()));
    return "mail";
  }

  @GetMapping("/mail/{number}/opgemaakt")
  ResponseEntity<String> asHtml(@PathVariable long number) {
    return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", AS_A_MAIL_PROGRAM).body(find(number).html());
  }

  private Mail find(long number) {
    return mailbox().find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Mailbox mailbox() {
    Mailbox found = mailbox.getIfAvailable();
    if (found == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return found;
  }

  // ---- mail that did not arrive --------------------------------------------------------------------------------

  @GetMapping("/berichten")
  String undelivered(@ModelAttribute("me") Me me, Model model) {
    if (!me.looksAfterMail()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    List<UndeliveredRow> rows = outbox.undelivered().stream().map(this::row).toList();
    model.addAttribute("rows", rows);
    return "undelivered";
  }

  private UndeliveredRow row(Notification it) {
    return new UndeliveredRow(it.caseNumber(), people.nameOf(it.recipient()),
        texts.subject(it.template(), outbox.details(it)), it.stateNow().label(), it.answer() == null ? "" : it.answer(),
        moment(it.createdAt().toInstant(ZoneOffset.UTC)));
  }

  private static String moment(Instant moment) {
    return MOMENT.format(moment);
  }
}
