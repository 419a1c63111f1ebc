package nl.casusflow.notification;

import jakarta.mail.internet.InternetAddress;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes calendar entries (iCalendar, RFC 5545 and 5546) with no more in them than the mail says: a case number, a
 * moment and a link. Each invitee gets an entry of their own, so nobody reads in it who else was invited.
 */
@Component
class Calendars {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final int LINE = 75;

  /** @param method REQUEST or CANCEL */
  record Entry(String method, String content) {}

  private final Outbox outbox;
  private final NotificationSettings settings;
  private final int minutes;

  Calendars(
      Outbox outbox, NotificationSettings settings, @Value("${casusflow.mail.meeting-minutes:120}") int minutes) {
    this.outbox = outbox;
    this.settings = settings;
    this.minutes = minutes;
  }

  Entry write(Notification notification, InternetAddress to, InternetAddress from) {
    Details details = outbox.details(notification);
    boolean cancelled = Occasion.INVITATION_CANCELLED.equals(notification.template());
    String method = cancelled ? "CANCEL" : "REQUEST";
    var lines = new ArrayList<String>();
    lines.addAll(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Casusflow//NL", "METHOD:" + method,
        "BEGIN:VEVENT", "UID:" + notification.calendarUid(), "SEQUENCE:" + notification.sequence(),
        "DTSTAMP:" + MOMENT.format(notification.createdAt())));
    lines.addAll(when(details.date(), details.time()));
    lines.add("SUMMARY:" + escaped("Overleg zaak " + details.caseNumber()));
    lines.add("DESCRIPTION:" + escaped("Meer staat in Casusflow: " + settings.link(details.path())));
    lines.add("URL:" + settings.link(details.path()));
    lines.add("ORGANIZER:mailto:" + from.getAddress());
    lines.add("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:" + to.getAddress());
    lines.add("STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
    lines.addAll(List.of("CLASS:CONFIDENTIAL", "END:VEVENT", "END:VCALENDAR"));
    var content = new StringBuilder();
    lines.forEach(line -> content.append(folded(line)).append("\r\n"));
    return new Entry(method, content.toString());
  }

  private List<String> when(LocalDate date, LocalTime time) {
    if (time == null) {
      return List.of("DTSTART;VALUE=DATE:" + DAY.format(date), "DTEND;VALUE=DATE:" + DAY.format(date.plusDays(1)),
          "TRANSP:TRANSPARENT");
    }
    // in UTC, so that no calendar has to know when Dutch summer time begins
    var start = date.atTime(time).atZone(ZONE).withZoneSameInstant(ZoneOffset.UTC);
    return List.of("DTSTART:" + MOMENT.format(start), "DTEND:" + MOMENT.format(start.plusMinutes(minutes)));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** Lines longer than 75 octets go on after a line break and a space. What we write is ASCII. */
  private static String folded(String line) {
    var result = new StringBuilder(line);
    for (int at = LINE; at < result.length(); at += LINE + 2) {
      result.insert(at, "\r\n ");
    }
    return result.toString();
  }
}
