package nl.casusflow.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.Facts;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.stereotype.Component;

/** Shows the secretariat which mail was refused, and takes the right address. */
@Component
class RefusalForm implements FormSources, StructureRecorder {

  private final Outbox outbox;
  private final MailTexts texts;
  private final People people;

  RefusalForm(Outbox outbox, MailTexts texts, People people) {
    this.outbox = outbox;
    this.texts = texts;
    this.people = people;
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of("refusedMessage", this::refusedMessage);
  }

  private Object refusedMessage(FormContext context) {
    Long id = context.id(Facts.NOTIFICATION_ID);
    return id == null ? List.of() : outbox.find(id).map(it -> {
      var rows = new ArrayList<Map<String, Object>>();
      String recipient = it.recipient();
      rows.add(row("Voor wie", people.find(recipient).map(p -> p.name() + ", " + p.organisation()).orElse(recipient)));
      rows.add(row("E-mailadres", people.emailOf(recipient).orElse("Niet bekend")));
      rows.add(row("Bericht", texts.subject(it.template(), outbox.details(it))));
      rows.add(row("Wat de mailserver zei", it.answer() == null ? "" : it.answer()));
      return rows;
    }).orElseGet(ArrayList::new);
  }

  private static Map<String, Object> row(String topic, String answer) {
    var row = new LinkedHashMap<String, Object>();
    row.put("topic", topic);
    row.put("answer", answer);
    return row;
  }

  @Override
  public String entity() {
    return "recipient";
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    String email = rows.get(0).text("email");
    String recipient = context.fact(Facts.PERSON);
    if (email == null || recipient == null) {
      return;
    }
    try {
      new InternetAddress(email, true).validate();
    } catch (AddressException e) {
      throw new Refusal("“%s” is geen e-mailadres.".formatted(email));
    }
    people.changeEmail(recipient, email);
  }
}
