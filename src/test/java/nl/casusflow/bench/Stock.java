package nl.casusflow.bench;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Fills a database with open cases by SQL, each with about as much around it as a case of a few weeks has. What one person
 * sees of them lies in the first thousand, so that it stays the same however many there are.
 */
final class Stock {

  /** Whose cases and tasks they are; also in the groups {@code team0} to {@code team9}. */
  static final String PERSON = "casusregisseur";
  static final int GROUPS = 10;
  /** In two of five of the first thousand cases the person has a part, and a task. */
  static final int OWN = 400;
  /** In one of ten of the first thousand a task is offered to a group of the person. */
  static final int OFFERED = 100;
  private static final int FIRST = 1_000;

  private final NamedParameterJdbcTemplate jdbc;
  private int cases;

  Stock(javax.sql.DataSource database) {
    this.jdbc = new NamedParameterJdbcTemplate(database);
    this.cases = jdbc.queryForObject("select count(*) from case_file where case_number like 'BENCH-%'", Map.of(), Integer.class);
  }

  void fillTo(int wanted) {
    for (String sql : ROWS) {
      jdbc.update(sql, Map.of("from", cases + 1, "to", wanted, "person", PERSON, "first", FIRST));
    }
    jdbc.update("analyze", Map.of());
    cases = wanted;
  }

  private static final String CASES = " from generate_series(:from, :to) i";
  private static final String HOLDER =
      " case when i <= :first and i % 5 < 2 then :person else 'person-' || (i * 7 + 131) % 1500 end ";
  private static final String TEAM = " 'team' || case when i <= :first then i % 100 else 100 + i % 5000 end ";
  private static final String DEFINITION =
      " (select ID_ from ACT_RE_PROCDEF where KEY_ = 'case' order by VERSION_ desc limit 1)";

  private static final List<String> ROWS = List.of(
      """
      insert into form_schema (hash, form_id, content, first_seen)
      select 'bench', 'bench', '{"components": []}', now() where not exists (select 1 from form_schema)""",
      """
      insert into case_file (case_number, household_label, municipality, track, phase, state, state_since, process_director,
                             case_director, opened_at)
      select 'BENCH-' || lpad(i::text, 6, '0'), 'Huishouden ' || md5(i::text), 'Delft', 'regular', 'directSafety', 'inPhases', now(),
             'procesregisseur',""" + HOLDER + ", now()" + CASES,
      """
      insert into participation (case_number, party, capacity, from_at, until_at)
      select 'BENCH-' || lpad(i::text, 6, '0'), 'person-' || ((i * 7 + k * 131) % 1500), 'participant', now(),
             case when k > 6 then now() - interval '1 day' end""" + CASES + ", generate_series(1, 8) k",
      "insert into participation (case_number, party, capacity, from_at) select 'BENCH-' || lpad(i::text, 6, '0')," + HOLDER
          + ", 'task', now()" + CASES,
      "insert into participation (case_number, party, capacity, from_at) select 'BENCH-' || lpad(i::text, 6, '0')," + TEAM
          + ", 'task', now()" + CASES,
      """
      insert into household_member (case_number, number, name, name_key, birth_year, role, lives_in)
      select 'BENCH-' || lpad(i::text, 6, '0'), k, 'Naam ' || md5((i * k)::text), md5((i * k)::text), 1950 + (i + k) % 70, 'parent', true"""
          + CASES + ", generate_series(1, 3) k",
      """
      insert into contribution (case_number, form_id, schema_hash, task_id, step, section, author, organisation,
                                contributed_at, shareability, content)
      select 'BENCH-' || lpad(i::text, 6, '0'), 'referral', (select min(hash) from form_schema), 'bench-' || i || '-' || k,
             'Activity_CompleteReferral', 'essence', 'person-' || (i % 1500), 'ggz', now(), 'everyone',
             '{"situation": "' || repeat('Er is vaker ruzie. ', 10) || '"}'""" + CASES + ", generate_series(1, 4) k",
      """
      insert into submission (task_id, case_number, form_id, author, submitted_at)
      select 'bench-' || i || '-done-' || k, 'BENCH-' || lpad(i::text, 6, '0'), 'referral', 'person-' || (i % 1500), now()"""
          + CASES + ", generate_series(1, 2) k",
      """
      insert into case_item (case_number, entity, number, attributes, author, recorded_at)
      select 'BENCH-' || lpad(i::text, 6, '0'), 'concern', k, '{"what": "Er wordt geslagen"}', 'person-' || (i % 1500), now()"""
          + CASES + ", generate_series(1, 2) k",
      """
      insert into case_item_said (case_number, entity, number, attributes, author, said_at)
      select 'BENCH-' || lpad(i::text, 6, '0'), 'concern', k, '{"what": "Er wordt geslagen"}', 'person-' || (i % 1500), now()"""
          + CASES + ", generate_series(1, 2) k",
      """
      insert into notification (notice_key, case_number, event, recipient, template, parameters, state, attempts, repeats,
                                message_id, created_at)
      select 'bench-' || i || '-' || k, 'BENCH-' || lpad(i::text, 6, '0'), 'task:' || i, 'person-' || ((i + k) % 1500), 'newTask', '{}',
             'summarised', 1, 0, 'bench-' || i || '-' || k, now()""" + CASES + ", generate_series(1, 3) k",
      """
      insert into access_log (case_number, person, organisation, capacity, kind, what, seen_at)
      select 'BENCH-' || lpad(i::text, 6, '0'), 'person-' || ((i + k) % 1500), 'ggz', 'participant', 'page', 'zaak', now() - k * interval '1 day'"""
          + CASES + ", generate_series(1, 3) k",
      "insert into state_change (case_number, state, changed_at) select 'BENCH-' || lpad(i::text, 6, '0'), 'inPhases', now()" + CASES,
      """
      insert into ACT_RU_EXECUTION (ID_, REV_, ROOT_PROC_INST_ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_ID_, ACT_ID_,
                                    IS_ACTIVE_, IS_CONCURRENT_, IS_SCOPE_, IS_EVENT_SCOPE_, SUSPENSION_STATE_,
                                    CACHED_ENT_STATE_, SEQUENCE_COUNTER_, TENANT_ID_)
      select 'bench-' || i, 1, 'bench-' || i, 'bench-' || i, 'BENCH-' || lpad(i::text, 6, '0'),""" + DEFINITION + """
      , 'Activity_NameDirectors', true, false, true, false, 1, 2, 1, 'BENCH-' || lpad(i::text, 6, '0')""" + CASES,
      """
      insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, ASSIGNEE_,
                               CREATE_TIME_, DUE_DATE_, PRIORITY_, SUSPENSION_STATE_, TENANT_ID_)
      select 'bench-' || i || '-' || k, 1, 'bench-' || i, 'bench-' || i,""" + DEFINITION + """
      , 'Wijs de regisseurs aan', 'Activity_NameDirectors', case when k = 1 then""" + HOLDER + """
       end, now(), now() + ((i * 7919 + k) % 100000) * interval '1 minute', 50, 1, 'BENCH-' || lpad(i::text, 6, '0')"""
          + CASES + ", generate_series(1, 2) k",
      """
      insert into ACT_RU_IDENTITYLINK (ID_, REV_, TYPE_, GROUP_ID_, TASK_ID_, TENANT_ID_)
      select 'bench-' || i, 1, 'candidate',""" + TEAM + ", 'bench-' || i || '-2', 'BENCH-' || lpad(i::text, 6, '0')" + CASES,
      """
      insert into ACT_RU_VARIABLE (ID_, REV_, TYPE_, NAME_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, TEXT_, VAR_SCOPE_,
                                   SEQUENCE_COUNTER_, IS_CONCURRENT_LOCAL_, TENANT_ID_)
      select 'bench-' || i || '-' || k, 1, 'string', (array['caseNumber','municipality','track','phase','person','dueDate'])[k],
             'bench-' || i, 'bench-' || i,""" + DEFINITION + ", 'BENCH-' || lpad(i::text, 6, '0'), 'bench-' || i, 1, false, 'BENCH-' || lpad(i::text, 6, '0')"
          + CASES + ", generate_series(1, 6) k",
      """
      insert into ACT_HI_PROCINST (ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, START_TIME_,
                                   ROOT_PROC_INST_ID_, TENANT_ID_, STATE_)
      select 'bench-' || i, 'bench-' || i, 'BENCH-' || lpad(i::text, 6, '0'), 'case',""" + DEFINITION
          + ", now(), 'bench-' || i, 'BENCH-' || lpad(i::text, 6, '0'), 'ACTIVE'" + CASES,
      """
      insert into ACT_HI_TASKINST (ID_, TASK_DEF_KEY_, PROC_DEF_KEY_, PROC_DEF_ID_, ROOT_PROC_INST_ID_, PROC_INST_ID_,
                                   EXECUTION_ID_, NAME_, ASSIGNEE_, START_TIME_, PRIORITY_, TENANT_ID_, TASK_STATE_)
      select 'bench-' || i || '-' || k, 'Activity_NameDirectors', 'case',""" + DEFINITION + """
      , 'bench-' || i, 'bench-' || i, 'bench-' || i, 'Wijs de regisseurs aan', 'person-1', now(), 50, 'BENCH-' || lpad(i::text, 6, '0'), 'Created'"""
          + CASES + ", generate_series(1, 2) k",
      """
      insert into ACT_HI_ACTINST (ID_, PARENT_ACT_INST_ID_, PROC_DEF_KEY_, PROC_DEF_ID_, ROOT_PROC_INST_ID_, PROC_INST_ID_,
                                  EXECUTION_ID_, ACT_ID_, ACT_TYPE_, START_TIME_, TENANT_ID_)
      select 'bench-' || i || '-' || k, 'bench-' || i, 'case',""" + DEFINITION + """
      , 'bench-' || i, 'bench-' || i, 'bench-' || i, 'Activity_NameDirectors', 'userTask', now(), 'BENCH-' || lpad(i::text, 6, '0')"""
          + CASES + ", generate_series(1, 3) k",
      """
      insert into ACT_HI_VARINST (ID_, PROC_DEF_KEY_, PROC_DEF_ID_, ROOT_PROC_INST_ID_, PROC_INST_ID_, EXECUTION_ID_,
                                  ACT_INST_ID_, NAME_, VAR_TYPE_, CREATE_TIME_, REV_, TEXT_, TENANT_ID_, STATE_)
      select 'bench-' || i || '-' || k, 'case',""" + DEFINITION + """
      , 'bench-' || i, 'bench-' || i, 'bench-' || i, 'bench-' || i, 'fact' || k, 'string', now(), 0, 'waarde', 'BENCH-' || lpad(i::text, 6, '0'),
             'CREATED'""" + CASES + ", generate_series(1, 6) k",
      """
      insert into ACT_HI_DETAIL (ID_, TYPE_, PROC_DEF_KEY_, PROC_DEF_ID_, ROOT_PROC_INST_ID_, PROC_INST_ID_, EXECUTION_ID_,
                                 ACT_INST_ID_, VAR_INST_ID_, NAME_, VAR_TYPE_, REV_, TIME_, TEXT_, TENANT_ID_)
      select 'bench-' || i || '-' || k, 'VariableUpdate', 'case',""" + DEFINITION + """
      , 'bench-' || i, 'bench-' || i, 'bench-' || i, 'bench-' || i, 'bench-' || i || '-' || k, 'fact' || k, 'string', 0,
             now(), 'waarde', 'BENCH-' || lpad(i::text, 6, '0')""" + CASES + ", generate_series(1, 6) k");
}
