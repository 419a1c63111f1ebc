package nl.casusflow.escalation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.engine.OpenTasks.OpenTask;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody of a case hands up what they cannot get moving together. It begins with a task to tell what is stuck. */
@Service
@Transactional
public class EscalationRequests {

  private static final String PROCESS = "stuck-matter";
  private static final String DESCRIBE = "Activity_DescribeStuckMatter";

  private final CaseFiles cases;
  private final Participations participations;
  private final People people;
  private final CaseProcesses processes;
  private final OpenTasks tasks;

  EscalationRequests(
      CaseFiles cases, Participations participations, People people, CaseProcesses processes, OpenTasks tasks) {
    this.cases = cases;
    this.participations = participations;
    this.people = people;
    this.processes = processes;
    this.tasks = tasks;
  }

  /**
   * @return the id of the task to tell what is stuck, for who asked
   * @throws Refusal when the case does not run, or this person has no part in it
   */
  public Optional<String> request(String caseNumber, String userId) {
    if (!possible(caseNumber, userId)) {
      throw new Refusal("Opschalen kan alleen in een lopende zaak waar je bij hoort.");
    }
    // one begun description is enough: a second click brings back to the first
    Optional<String> begun = task(caseNumber, userId);
    if (begun.isPresent()) {
      return begun;
    }
    processes.start(PROCESS, caseNumber, Map.of(Facts.REPORTER, userId));
    return task(caseNumber, userId);
  }

  /** True when this person may do this now, so that a page need not offer what would be refused. */
  public boolean possible(String caseNumber, String userId) {
    return cases.get(caseNumber).caseState().running()
        && (people.rolesOf(userId).contains(Role.PROCESS_DIRECTOR)
            || participations.mayRead(caseNumber, List.of(userId)));
  }

  private Optional<String> task(String caseNumber, String userId) {
    List<OpenTask> open = tasks.ofCase(caseNumber);
    return open.stream().filter(it -> it.step().equals(DESCRIBE) && userId.equals(it.assignee()))
        .max(Comparator.comparing(OpenTask::since)).map(OpenTask::id);
  }
}
