package nl.casusflow.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import nl.casusflow.engine.OwnWork;
import nl.casusflow.organisation.Participations;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** The lists that everyone finds in Tasklist show what their names say. */
class TaskListFiltersTest extends TasklistTest {

  @Autowired private FilterService filters;
  @Autowired private Clock clock;
  @Autowired private Participations participations;
  @Autowired @Qualifier("taskListFilters") private InitializingBean startUp;

  @Test
  void everyone_finds_the_six_lists() {
    assertThat(practice.as(STRANGER, () -> filters.createTaskFilterQuery().list())).extracting(Filter::getName)
        .contains("Mijn taken", "Nog niet opgepakt", "Deze week", "Te laat", "Overleggen", "Van mijn organisatie");
  }

  @Test
  void another_start_makes_no_second_set() throws Exception {
    long before = filters.createTaskFilterQuery().count();
    startUp.afterPropertiesSet();
    assertThat(filters.createTaskFilterQuery().count()).isEqualTo(before);
  }

  @Test
  void mine_are_the_tasks_in_my_name() {
    assertThat(seen(REFERRER, "Mijn taken")).contains(referral.getId());
    assertThat(seen("secretariaat", "Mijn taken")).doesNotContain(referral.getId());
  }

  @Test
  void what_is_offered_to_my_group_waits_until_somebody_takes_it() {
    Task assess = offeredToProcessDirectors();
    assertThat(seen(PROCESS_DIRECTOR, "Nog niet opgepakt")).contains(assess.getId());
    practice.as(PROCESS_DIRECTOR, () -> {
      tasks.claim(assess.getId(), PROCESS_DIRECTOR);
      return null;
    });
    assertThat(seen(PROCESS_DIRECTOR, "Nog niet opgepakt")).doesNotContain(assess.getId());
    assertThat(seen(PROCESS_DIRECTOR, "Mijn taken")).contains(assess.getId());
  }

  @Test
  void overdue_and_this_week_go_by_the_due_date() {
    due(clock.instant().minus(1, ChronoUnit.HOURS));
    assertThat(seen(REFERRER, "Te laat")).contains(referral.getId());
    assertThat(seen(REFERRER, "Deze week")).doesNotContain(referral.getId());
    due(clock.instant().plus(1, ChronoUnit.MINUTES));
    assertThat(seen(REFERRER, "Te laat")).doesNotContain(referral.getId());
    assertThat(seen(REFERRER, "Deze week")).contains(referral.getId());
    due(clock.instant().plus(8, ChronoUnit.DAYS));
    assertThat(seen(REFERRER, "Deze week")).doesNotContain(referral.getId());
  }

  @Test
  void only_who_guards_a_case_sees_what_others_are_late_with() {
    due(clock.instant().minus(1, ChronoUnit.HOURS));
    participations.join(caseNumber, STRANGER, "participant");
    participations.join(caseNumber, PROCESS_DIRECTOR, "processDirector");
    assertThat(seen(STRANGER, "Te laat")).doesNotContain(referral.getId());
    assertThat(seen(PROCESS_DIRECTOR, "Te laat")).contains(referral.getId());
  }

  @Test
  void my_organisations_are_the_tasks_of_colleagues_in_cases_i_have_a_part_in() {
    Task assess = offeredToProcessDirectors();
    tasks.setAssignee(assess.getId(), "secretariaat");
    assertThat(seen(PROCESS_DIRECTOR, "Van mijn organisatie")).doesNotContain(assess.getId());
    participations.join(caseNumber, PROCESS_DIRECTOR, "processDirector");
    assertThat(seen(PROCESS_DIRECTOR, "Van mijn organisatie")).contains(assess.getId());
    assertThat(seen(REFERRER, "Van mijn organisatie")).doesNotContain(assess.getId());
  }

  private void due(Instant moment) {
    Task task = tasks.createTaskQuery().taskId(referral.getId()).singleResult();
    task.setDueDate(Date.from(moment));
    OwnWork.run(() -> {
      tasks.saveTask(task);
      return null;
    });
  }

  private List<String> seen(String person, String list) {
    return practice.as(person, () -> {
      Filter filter = filters.createTaskFilterQuery().filterName(list).singleResult();
      return filters.<Task>list(filter.getId()).stream().map(Task::getId).toList();
    });
  }
}
