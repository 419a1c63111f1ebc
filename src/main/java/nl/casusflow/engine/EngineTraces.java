package nl.casusflow.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine keeps of a case, table by table, for whoever erases it. The engine's own API deletes the history of one
 * instance at a time and leaves the operation log and the decisions behind; the case number is the tenant of every row,
 * so that a handful of statements finds them all.
 */
@Component
public class EngineTraces {

  /**
   * @param table in small letters
   * @param where condition with the parameter {@code :number}; rows it finds are of this case
   */
  public record Trace(String table, String where) {}

  private static final String BYTES = "act_ge_bytearray";
  private static final int PER_STATEMENT = 500;

  /** Of a case that ended there may be mail on its way, which is no part of a process. */
  private static final String BESIDE_EVERY_PROCESS = "TENANT_ID_ = :number and PROCESS_INSTANCE_ID_ is null";
  private static final String OF_THE_CASE = "TENANT_ID_ = :number";
  private static final String OF_ITS_DECISIONS =
      "DEC_INST_ID_ in (select ID_ from ACT_HI_DECINST where TENANT_ID_ = :number)";

  /** The engine gives no tenant to what people add to a task, nor to every line of its log. */
  private static final String ADDED_IN_THE_CASE = """
      ID_ in (select ID_ from %1$s where PROC_INST_ID_ in (select ID_ from ACT_HI_PROCINST where TENANT_ID_ = :number)
              union select ID_ from %1$s where TASK_ID_ in (select ID_ from ACT_HI_TASKINST where TENANT_ID_ = :number))""";
  private static final String LOGGED_IN_THE_CASE = """
      ID_ in (select ID_ from ACT_HI_OP_LOG where TENANT_ID_ = :number
              union select ID_ from ACT_HI_OP_LOG where PROC_INST_ID_ in
                (select ID_ from ACT_HI_PROCINST where TENANT_ID_ = :number))""";

  private static final List<Trace> TRACES = List.of(
      new Trace("act_ru_incident", "TENANT_ID_ = :number and EXECUTION_ID_ is null"),
      new Trace("act_ru_job", BESIDE_EVERY_PROCESS),
      new Trace("act_hi_dec_in", OF_ITS_DECISIONS),
      new Trace("act_hi_dec_out", OF_ITS_DECISIONS),
      new Trace("act_hi_decinst", OF_THE_CASE),
      new Trace("act_hi_detail", OF_THE_CASE),
      new Trace("act_hi_varinst", OF_THE_CASE),
      new Trace("act_hi_identitylink", OF_THE_CASE),
      new Trace("act_hi_comment", ADDED_IN_THE_CASE.formatted("ACT_HI_COMMENT")),
      new Trace("act_hi_attachment", ADDED_IN_THE_CASE.formatted("ACT_HI_ATTACHMENT")),
      new Trace("act_hi_incident", OF_THE_CASE),
      new Trace("act_hi_job_log", OF_THE_CASE),
      new Trace("act_hi_ext_task_log", OF_THE_CASE),
      new Trace("act_hi_op_log", LOGGED_IN_THE_CASE),
      new Trace("act_hi_caseactinst", OF_THE_CASE),
      new Trace("act_hi_caseinst", OF_THE_CASE),
      new Trace("act_hi_taskinst", OF_THE_CASE),
      new Trace("act_hi_actinst", OF_THE_CASE),
      new Trace("act_hi_procinst", OF_THE_CASE));

  /** Bytes have no tenant of their own; who refers to them has. Text longer than a column, lists and stack traces. */
  private static final String BYTES_OF_THE_CASE = """
      select BYTEARRAY_ID_ from ACT_HI_VARINST where TENANT_ID_ = :number and BYTEARRAY_ID_ is not null
      union select BYTEARRAY_ID_ from ACT_HI_DETAIL where TENANT_ID_ = :number and BYTEARRAY_ID_ is not null
      union select BYTEARRAY_ID_ from ACT_HI_DEC_IN where DEC_INST_ID_ in
        (select ID_ from ACT_HI_DECINST where TENANT_ID_ = :number) and BYTEARRAY_ID_ is not null
      union select BYTEARRAY_ID_ from ACT_HI_DEC_OUT where DEC_INST_ID_ in
        (select ID_ from ACT_HI_DECINST where TENANT_ID_ = :number) and BYTEARRAY_ID_ is not null
      union select CONTENT_ID_ from ACT_HI_ATTACHMENT where CONTENT_ID_ is not null and PROC_INST_ID_ in
        (select ID_ from ACT_HI_PROCINST where TENANT_ID_ = :number)
      union select JOB_EXCEPTION_STACK_ID_ from ACT_HI_JOB_LOG
        where TENANT_ID_ = :number and JOB_EXCEPTION_STACK_ID_ is not null
      union select ERROR_DETAILS_ID_ from ACT_HI_EXT_TASK_LOG where TENANT_ID_ = :number and ERROR_DETAILS_ID_ is not null
      union select EXCEPTION_STACK_ID_ from ACT_RU_JOB where TENANT_ID_ = :number and PROCESS_INSTANCE_ID_ is null
        and EXCEPTION_STACK_ID_ is not null
      union select ID_ from ACT_GE_BYTEARRAY where ROOT_PROC_INST_ID_ in
        (select ID_ from ACT_HI_PROCINST where TENANT_ID_ = :number)""";

  private static final String EMPTY_AT_THE_END = "of what runs; a case in which something runs is not erased";
  private static final String MODELS = "models, tables and forms, which are of no case";
  private static final String ACCOUNTS = "accounts and groups";

  private final JdbcClient jdbc;

  EngineTraces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In this order nothing refers to what is gone already. */
  public List<Trace> traces() {
    return TRACES;
  }

  /** Tables of the engine that hold nothing of a case once nothing of it runs, and why. */
  public static Map<String, String> nothingOfACase() {
    var tables = new LinkedHashMap<String, String>();
    for (String table : List.of("act_ru_execution", "act_ru_task", "act_ru_identitylink", "act_ru_variable",
        "act_ru_event_subscr", "act_ru_ext_task", "act_ru_case_execution", "act_ru_case_sentry_part")) {
      tables.put(table, EMPTY_AT_THE_END);
    }
    for (String table : List.of("act_re_deployment", "act_re_procdef", "act_re_camformdef", "act_re_case_def",
        "act_re_decision_def", "act_re_decision_req_def", "act_ru_jobdef")) {
      tables.put(table, MODELS);
    }
    for (String table : List.of("act_id_user", "act_id_group", "act_id_membership", "act_id_info", "act_id_tenant",
        "act_id_tenant_member", "act_ru_authorization")) {
      tables.put(table, ACCOUNTS);
    }
    tables.put("act_ge_property", "the engine about itself");
    tables.put("act_ge_schema_log", "the engine about itself");
    tables.put("act_ru_filter", "lists of Tasklist, which only process owners make");
    tables.put("act_ru_meter_log", "counts");
    tables.put("act_ru_task_meter_log", "counts");
    tables.put("act_ru_batch", "ids of what one operation does to many instances");
    tables.put("act_hi_batch", "ids of what one operation did to many instances");
    return tables;
  }

  public static String tableOfBytes() {
    return BYTES;
  }

  /** Which bytes are of this case; to be asked before anything else goes, and erased last. */
  public List<String> bytesOf(String caseNumber) {
    return jdbc.sql(BYTES_OF_THE_CASE).param("number", caseNumber).query(String.class).list();
  }

  public int eraseBytes(List<String> ids) {
    int gone = 0;
    for (int from = 0; from < ids.size(); from += PER_STATEMENT) {
      gone += jdbc.sql("delete from ACT_GE_BYTEARRAY where ID_ in (:ids) and DEPLOYMENT_ID_ is null")
          .param("ids", ids.subList(from, Math.min(from + PER_STATEMENT, ids.size()))).update();
    }
    return gone;
  }

  /**
   * What runs in the case, as people call it.
   *
   * @param except key of a process that does not count
   */
  public List<String> stillRuns(String caseNumber, String except) {
    return jdbc.sql("""
        select distinct coalesce(D.NAME_, D.KEY_) as PROCESS_NAME
        from ACT_RU_EXECUTION E join ACT_RE_PROCDEF D on D.ID_ = E.PROC_DEF_ID_
        where E.TENANT_ID_ = :number and D.KEY_ <> :except order by 1""")
        .param("number", caseNumber).param("except", except).query(String.class).list();
  }
}
