package nl.casusflow.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Dates;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Labels;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.Mandates.Mandate;
import nl.casusflow.organisation.People;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
import org.springframework.stereotype.Component;

/**
 * What an organisation still has to do in all its cases, for who has a mandate there: the agreement itself and how it
 * stands. Not why, not for which household, not what came of it: that stays with those who have a part in the case.
 */
@Component
class OrganisationAgreements {

  static final int MANY = 500;

  private final Mandates mandates;
  private final Agreements agreements;
  private final People people;
  private final Labels labels;
  private final Answers answers;
  private final CaseDoor door;
  private final Clock clock;

  OrganisationAgreements(
      Mandates mandates, Agreements agreements, People people, Labels labels, Answers answers, CaseDoor door,
      Clock clock) {
    this.mandates = mandates;
    this.agreements = agreements;
    this.people = people;
    this.labels = labels;
    this.answers = answers;
    this.door = door;
    this.clock = clock;
  }

  /** @param maySee the reader has a part in the case too, so the number leads there */
  record Row(
      String caseNumber, boolean maySee, int number, String what, String owner, String due, boolean overdue, String state,
      String tone, String stuckOn, String since) {}

  record View(String organisation, List<Row> rows, long late, long stuck) {}

  /** Organisations for which this person may decide now. */
  List<String> of(Me me) {
    return mandates.current().stream().filter(it -> it.active() && it.personId().equals(me.id()))
        .map(Mandate::organisationId).distinct().toList();
  }

  /** Without what was kept for the prosecution: a mandate is no seat at that table. */
  private List<Agreement> readable(List<Agreement> all, Me me) {
    var perCase = all.stream().collect(Collectors.groupingBy(Agreement::caseNumber));
    var hidden = new HashSet<Long>();
    perCase.forEach((number, ofCase) -> {
      var notForMe = answers.hiddenFrom(me.id(), number);
      if (!notForMe.isEmpty()) {
        var saidIn = agreements.contributions(number);
        ofCase.stream().filter(it -> notForMe.contains(saidIn.get(it.id()))).forEach(it -> hidden.add(it.id()));
      }
    });
    return all.stream().filter(it -> !hidden.contains(it.id())).toList();
  }

  View view(String organisation, Me me, boolean byOwner) {
    LocalDate today = Dates.today(clock);
    var running = readable(agreements.runningOfOrganisation(organisation, MANY), me);
    var names = Names.of(people);
    var visible = running.stream().map(Agreement::caseNumber).distinct()
        .filter(number -> door.maySee(me, number)).collect(Collectors.toSet());
    var rows = running.stream().map(it -> new Row(it.caseNumber(), visible.contains(it.caseNumber()), it.number(),
        it.what(), names.nameOf(it.owner()), Dates.text(it.due()), it.overdue(today), it.stateLabel(),
        AgreementViews.tone(it), it.blocked() ? labels.of("agreementResult.blockedBy", it.blockedBy()) : "",
        it.blocked() ? Dates.text(Dates.day(it.blockedAt())) : ""));
    return new View(people.organisationName(organisation),
        byOwner ? rows.sorted(Comparator.comparing(Row::owner)).toList() : rows.toList(),
        running.stream().filter(it -> it.overdue(today)).count(), running.stream().filter(Agreement::blocked).count());
  }
}
