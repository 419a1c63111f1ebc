package nl.casusflow.preparation;

import java.util.Set;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.form.FormContext;
import org.springframework.stereotype.Component;

/** Who is looking on when a form is filled in at a meeting. */
@Component
public class Table {

  /** The form of the part with the prosecution and without clients. */
  private static final String PROSECUTION_SESSION = "prosecution-session";
  private static final Set<String> ELSEWHERE = Set.of("absent", "delegation");

  private final Meetings meetings;

  Table(Meetings meetings) {
    this.meetings = meetings;
  }

  /** Where nobody said whether a client comes, the client counts as present: better hidden in vain than seen. */
  public Audience audience(FormContext context) {
    if (PROSECUTION_SESSION.equals(context.formId())) {
      return Audience.PROSECUTION;
    }
    Long meeting = context.id(Facts.MEETING_ID);
    boolean atTheMeeting = context.fact(Facts.GUIDE) != null;
    return atTheMeeting && meetings.clients(context.caseNumber(), meeting).stream().anyMatch(Table::mayBeThere)
        ? Audience.CLIENTS : Audience.PROFESSIONALS;
  }

  private static boolean mayBeThere(Client client) {
    return client.invited() && !"no".equals(client.comes())
        && (client.session() == null || !ELSEWHERE.contains(client.session()));
  }
}
