package nl.casusflow.signal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.engine.OpenTasks.OpenTask;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.People;
import nl.casusflow.referral.Reopening;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people start from the page of a case. Each begins with a task; whose it is follows from the assignment table.
 *
 * <p>All return the id of the task when it became a task of this person, and refuse with a Dutch sentence otherwise.
 */
@Service
@Transactional
public class CaseActions {

  private static final String REPORT_SIGNAL = "Activity_ReportSignal";
  private static final String HAND_OVER_CASE = "Activity_HandOverCase";
  private static final String WITHDRAW_CASE = "Activity_WithdrawCase";
  private static final String NAME_DIRECTORS = "Activity_NameDirectors";

  private final CaseFiles cases;
  private final Participations participations;
  private final People people;
  private final CaseProcesses processes;
  private final OpenTasks tasks;
  private final Reopening reopening;

  public CaseActions(
      CaseFiles cases, Participations participations, People people, CaseProcesses processes, OpenTasks tasks,
      Reopening reopening) {
    this.cases = cases;
    this.participations = participations;
    this.people = people;
    this.processes = processes;
    this.tasks = tasks;
    this.reopening = reopening;
  }

  public Optional<String> reportSignal(String caseNumber, String userId) {
    check(CaseAction.REPORT_SIGNAL, caseNumber, userId);
    return tell(Messages.SIGNAL, caseNumber, userId, REPORT_SIGNAL);
  }

  public Optional<String> requestDirectorChange(String caseNumber, String userId) {
    check(CaseAction.REQUEST_DIRECTOR_CHANGE, caseNumber, userId);
    onlyOnce(caseNumber, HAND_OVER_CASE, "Er loopt al een wisseling van regisseur in deze zaak.");
    return tell(Messages.DIRECTOR_CHANGE, caseNumber, userId, HAND_OVER_CASE);
  }

  /**
   * Somebody of the house starts the change of a director who is not there any more, whether or not they have a part in
   * the case themselves.
   *
   * @param userId the process director who carries it out, or an empty text to leave it to all of them
   */
  public Optional<String> startDirectorChange(String caseNumber, String userId) {
    CaseAction.REQUEST_DIRECTOR_CHANGE.refusal(cases.get(caseNumber), true, Set.of()).ifPresent(sentence -> {
      throw new Refusal(sentence);
    });
    onlyOnce(caseNumber, HAND_OVER_CASE, "Er loopt al een wisseling van regisseur in deze zaak.");
    if (processes.tellForTheHouse(Messages.DIRECTOR_CHANGE, caseNumber, Map.of(Facts.REPORTER, userId)) == 0) {
      throw new Refusal("Deze zaak loopt niet meer.");
    }
    return newest(caseNumber, HAND_OVER_CASE, userId);
  }

  public Optional<String> requestWithdrawal(String caseNumber, String userId) {
    check(CaseAction.REQUEST_WITHDRAWAL, caseNumber, userId);
    onlyOnce(caseNumber, WITHDRAW_CASE, "Er is al gevraagd om deze zaak in te trekken.");
    return tell(Messages.WITHDRAWAL, caseNumber, userId, WITHDRAW_CASE);
  }

  public Optional<String> reopen(String caseNumber, String userId) {
    check(CaseAction.REOPEN, caseNumber, userId);
    reopening.reopen(caseNumber);
    return newest(caseNumber, NAME_DIRECTORS, userId);
  }

  /** True when this person may do this now, so that a page need not offer what would be refused. */
  public boolean possible(CaseAction action, String caseNumber, String userId) {
    return refusal(action, caseNumber, userId).isEmpty();
  }

  private void check(CaseAction action, String caseNumber, String userId) {
    refusal(action, caseNumber, userId).ifPresent(sentence -> {
      throw new Refusal(sentence);
    });
  }

  private Optional<String> refusal(CaseAction action, String caseNumber, String userId) {
    return action.refusal(
        cases.get(caseNumber), participations.isParticipant(caseNumber, userId), people.rolesOf(userId));
  }

  private void onlyOnce(String caseNumber, String step, String sentence) {
    if (tasks.ofCase(caseNumber).stream().anyMatch(it -> it.step().equals(step))) {
      throw new Refusal(sentence);
    }
  }

  private Optional<String> tell(String message, String caseNumber, String userId, String step) {
    var facts = new HashMap<String, Object>();
    facts.put(Facts.REPORTER, userId);
    // the case may remember what an earlier check found
    facts.put(Facts.BOTTOM_LINE, null);
    if (processes.tell(message, caseNumber, facts) == 0) {
      throw new Refusal("Deze zaak loopt niet meer.");
    }
    return newest(caseNumber, step, userId);
  }

  private Optional<String> newest(String caseNumber, String step, String userId) {
    return tasks.ofCase(caseNumber).stream().filter(it -> it.step().equals(step) && userId.equals(it.assignee()))
        .max(Comparator.comparing(OpenTask::since)).map(OpenTask::id);
  }
}
