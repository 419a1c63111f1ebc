package nl.casusflow.sharing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Participant;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Option;
import nl.casusflow.organisation.Covenant;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.SharingGrounds;
import org.springframework.stereotype.Component;

/** What forms show where information is about to be shared: which organisation may share what. */
@Component
class SharingSources implements FormSources {

  private final People people;
  private final Meetings meetings;
  private final SharingGrounds grounds;

  SharingSources(People people, Meetings meetings, SharingGrounds grounds) {
    this.people = people;
    this.meetings = meetings;
    this.grounds = grounds;
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of("covenants", this::covenants);
  }

  @Override
  public Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of("sharingGrounds",
        context -> grounds.grounds().stream().map(it -> new Option(it.id(), it.label())).toList());
  }

  /** Of a meeting, who is invited to it; while it is being planned, the organisations that are to be thought about. */
  private List<Map<String, Object>> covenants(FormContext context) {
    Long meeting = context.id(Facts.MEETING_ID);
    Set<String> invited = meeting == null ? Set.of() : meetings.participants(meeting).stream()
        .map(Participant::organisationId).filter(Objects::nonNull).collect(Collectors.toSet());
    return people.organisations().stream()
        .filter(it -> meeting == null ? Covenant.of(it.covenant()) != Covenant.SIGNED : invited.contains(it.id()))
        .map(SharingSources::row).toList();
  }

  private static Map<String, Object> row(Organisation it) {
    var covenant = Covenant.of(it.covenant());
    var row = new LinkedHashMap<String, Object>();
    row.put("organisation", it.name());
    row.put("status", covenant.label());
    row.put("meaning", covenant.explanation());
    return row;
  }
}
