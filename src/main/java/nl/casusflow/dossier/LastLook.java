package nl.casusflow.dossier;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.casusflow.casefile.Dates;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.People;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
import org.springframework.stereotype.Component;

/** Who looked at a case last, in one line, for who directs it. */
@Component
class LastLook {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"));

  private final AccessLog log;
  private final CaseDoor door;
  private final People people;

  LastLook(AccessLog log, CaseDoor door, People people) {
    this.log = log;
    this.door = door;
    this.people = people;
  }

  /** Somebody else than the reader; empty when nobody did, and for who does not direct the case. */
  String of(String caseNumber, Me reader) {
    return !door.directs(reader, caseNumber) ? "" : log.lastOther(caseNumber, reader.id())
        .map(it -> "%s, %s".formatted(people.nameOf(it.person()),
            MOMENT.format(it.seenAt().atOffset(ZoneOffset.UTC).atZoneSameInstant(Dates.AMSTERDAM))))
        .orElse("");
  }
}
