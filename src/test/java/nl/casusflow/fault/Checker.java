package nl.casusflow.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was acknowledged, the database and the mail that came in, and says whether they agree. */
final class Checker {

  private static final Pattern KEY = Pattern.compile(Load.WORDS + "[0-9a-f-]{36}");
  private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID:\\s*(<[^>]+>)");

  private final House house;

  Checker(House house) {
    this.house = house;
  }

  /** Waits until nothing is due any more that a node could do. */
  Checker settled() {
    long since = System.nanoTime();
    Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(300)).until(() -> {
      waitsOfWhatFailedPass();
      return nothingIsDue();
    });
    Report.line("settled after %d ms".formatted(Duration.ofNanos(System.nanoTime() - since).toMillis()));
    return this;
  }

  /** What failed is tried again after a minute; nobody here waits for that. */
  private void waitsOfWhatFailedPass() {
    jdbc().sql("""
        update ACT_RU_JOB set DUEDATE_ = :now where EXCEPTION_STACK_ID_ is not null and RETRIES_ > 0 and DUEDATE_ > :now""")
        .param("now", now()).update();
  }

  boolean nothingIsDue() {
    return count("""
        select count(*) from ACT_RU_JOB where RETRIES_ > 0 and (DUEDATE_ is null or DUEDATE_ <= ?)""", now()) == 0;
  }

  void everything(List<String> acknowledged) {
    nothingAcknowledgedIsLost(acknowledged);
    everyNotificationIsAccountedFor();
    noOrphanAndNoOldLock();
    everyChangeHasItsRecord();
  }

  /** I1: and nothing of it is there twice. */
  void nothingAcknowledgedIsLost(List<String> keys) {
    var found = new HashMap<String, Long>();
    jdbc().sql("select household_label, count(*) as number from case_file group by household_label")
        .query((row, i) -> found.put(row.getString(1), row.getLong(2))).list();
    jdbc().sql("select content from contribution where content like ?").param("%" + Load.WORDS + "%").query(String.class)
        .list().forEach(words -> KEY.matcher(words).results().forEach(key -> found.merge(key.group(), 1L, Long::sum)));
    assertThat(keys).as("acknowledged, and in the database once").allSatisfy(key ->
        assertThat(found.get(key)).as(key).isEqualTo(1L));
  }

  /** I2: each fired timer of these cases led to one step, and none is left. */
  void everyDueTimerTookEffectOnce(String timer, String leadsTo) {
    assertThat(jdbc().sql("""
        select count(*) from ACT_RU_JOB J join ACT_RU_JOBDEF D on D.ID_ = J.JOB_DEF_ID_
        where D.ACT_ID_ = ? and J.DUEDATE_ <= ?""").params(timer, now()).query(Long.class).single())
        .as("due and not fired").isZero();
    assertThat(jdbc().sql("""
        select PROC_INST_ID_ || ' ' || count(*) from ACT_HI_ACTINST where ACT_ID_ = ?
        group by PROC_INST_ID_ having count(*) > 1""").param(timer).query(String.class).list())
        .as("fired more than once").isEmpty();
    assertThat(jdbc().sql("""
        select T.PROC_INST_ID_ from ACT_HI_ACTINST T where T.ACT_ID_ = ? and (select count(*) from ACT_HI_ACTINST N
          where N.PROC_INST_ID_ = T.PROC_INST_ID_ and N.ACT_ID_ = ?) <> 1""").params(timer, leadsTo).query(String.class)
        .list()).as("not one %s after %s", leadsTo, timer).isEmpty();
  }

  /** I3: delivered, waiting or visible; the one window gives at most one repeat, under the same Message-ID. */
  void everyNotificationIsAccountedFor() {
    var cameIn = new HashMap<String, Integer>();
    house.mail().received().forEach(mail -> {
      var id = MESSAGE_ID.matcher(mail);
      assertThat(id.find()).as("a Message-ID").isTrue();
      cameIn.merge(id.group(1), 1, Integer::sum);
    });
    record Mail(String messageId, String state, int repeats) {}
    Map<String, Mail> known = new HashMap<>();
    jdbc().sql("select message_id, state, repeats from notification").query(Mail.class).list()
        .forEach(it -> known.put(it.messageId(), it));
    assertThat(cameIn.keySet()).as("mail that nobody asked for").isSubsetOf(known.keySet());
    assertThat(known.values()).allSatisfy(mail -> {
      int times = cameIn.getOrDefault(mail.messageId(), 0);
      assertThat(mail.state()).as("%s", mail).isIn("sent", "collected", "summarised", "lapsed", "waiting", "uncertain",
          "refused", "failed");
      if (mail.state().equals("sent")) {
        assertThat(times).as("%s came in", mail).isBetween(1, 2);
      }
      assertThat(times).as("%s: more than one only as the one repeat", mail).isLessThanOrEqualTo(1 + mail.repeats());
    });
  }

  /** Nothing that waits for a person because of what happened. */
  void nobodyHasToMendAnything() {
    assertThat(jdbc().sql("select INCIDENT_MSG_ from ACT_RU_INCIDENT").query(String.class).list()).as("incidents").isEmpty();
    assertThat(jdbc().sql("select answer from notification where state in ('failed', 'refused', 'uncertain')")
        .query(String.class).list()).as("mails that nobody repeats").isEmpty();
  }

  /** I4: every token waits for something, and no lock is past its time. */
  void noOrphanAndNoOldLock() {
    noOrphan();
    assertThat(count("""
        select count(*) from ACT_RU_JOB where LOCK_OWNER_ is not null and LOCK_EXP_TIME_ < ?""", now()))
        .as("locks past their time").isZero();
  }

  void noOrphan() {
    assertThat(jdbc().sql("""
        select E.ID_ || ' at ' || coalesce(E.ACT_ID_, '?') from ACT_RU_EXECUTION E
        where E.IS_ACTIVE_ and not exists (select 1 from ACT_RU_TASK T where T.EXECUTION_ID_ = E.ID_)
          and not exists (select 1 from ACT_RU_JOB J where J.EXECUTION_ID_ = E.ID_)
          and not exists (select 1 from ACT_RU_EVENT_SUBSCR S where S.EXECUTION_ID_ = E.ID_)
          and not exists (select 1 from ACT_RU_EXECUTION C where C.PARENT_ID_ = E.ID_ or C.SUPER_EXEC_ = E.ID_)""")
        .query(String.class).list()).as("tokens that wait for nothing").isEmpty();
  }

  /** I5: a form that was handed in has its submission, and the other way round; a case is where its last change says. */
  void everyChangeHasItsRecord() {
    assertThat(jdbc().sql("""
        select T.ID_ from ACT_HI_TASKINST T where T.DELETE_REASON_ = 'completed'
          and not exists (select 1 from submission S where S.task_id = T.ID_)""").query(String.class).list())
        .as("done without its words").isEmpty();
    assertThat(jdbc().sql("""
        select S.task_id from submission S where not exists (select 1 from ACT_HI_TASKINST T
          where T.ID_ = S.task_id and T.DELETE_REASON_ = 'completed')
          and not exists (select 1 from ACT_HI_PROCINST P where P.ID_ = S.task_id)""").query(String.class).list())
        .as("words of what was not done").isEmpty();
    assertThat(jdbc().sql("""
        select F.case_number from case_file F where F.state <> (select C.state from state_change C
          where C.case_number = F.case_number order by C.id desc fetch first 1 rows only)""").query(String.class).list())
        .as("a state that no change led to").isEmpty();
    assertThat(jdbc().sql("""
        select F.case_number from case_file F where F.ended_at is null
          and not exists (select 1 from ACT_RU_EXECUTION E where E.TENANT_ID_ = F.case_number)""").query(String.class).list())
        .as("a case that runs without a process").isEmpty();
  }

  private long count(String sql, LocalDateTime now) {
    return jdbc().sql(sql).param(now).query(Long.class).single();
  }

  private JdbcClient jdbc() {
    return house.jdbc();
  }

  /** As the engine writes moments down. */
  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }
}
