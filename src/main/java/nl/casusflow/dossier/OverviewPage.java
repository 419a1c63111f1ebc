package nl.casusflow.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Track;
import nl.casusflow.page.Me;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where all cases stand, for managers: numbers, states and days. Whom a case is about is never asked of the database. */
@Controller
class OverviewPage {

  private static final int MANY = 500;
  private static final String ALL = "alle";

  private final JdbcClient jdbc;
  private final Clock clock;

  OverviewPage(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param days in this state */
  private record Row(
      String number, String state, boolean running, String phase, String phaseId, String track, String municipality,
      String since, long days, long overdue) {}

  private record Total(String id, String state, long cases, long overdue) {}

  private record Line(
      String caseNumber, String state, String phase, String track, String municipality, LocalDateTime stateSince,
      long overdue) {}

  private record Count(String state, long cases, long overdue) {}

  private static final String OVERDUE = """
      (select T.TENANT_ID_ as number, count(*) as overdue from ACT_RU_TASK T
       where T.DUE_DATE_ < :now and T.SUSPENSION_STATE_ = 1 group by T.TENANT_ID_)""";

  @GetMapping("/overzicht")
  String overview(@ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String stand,
      @RequestParam(defaultValue = "") String nummer, Model model) {
    if (!me.seesFigures()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    var now = LocalDateTime.now(clock);
    var counted = new LinkedHashMap<String, Count>();
    jdbc.sql("""
            select c.state, count(*) as cases, coalesce(sum(o.overdue), 0) as overdue
            from case_file c left join %s o on o.number = c.case_number group by c.state""".formatted(OVERDUE))
        .param("now", now).query(Count.class).list().forEach(it -> counted.put(it.state(), it));
    var totals = Stream.of(CaseState.values()).filter(it -> counted.containsKey(it.id())).map(it -> new Total(it.id(),
        it.label(), counted.get(it.id()).cases(), counted.get(it.id()).overdue())).toList();
    String number = nummer.strip();
    var rows = rows(stand, number, now);
    model.addAttribute("totals", totals);
    model.addAttribute("cases", totals.stream().mapToLong(Total::cases).sum());
    model.addAttribute("running", totals.stream().filter(it -> CaseState.of(it.id()).running()).mapToLong(Total::cases).sum());
    model.addAttribute("overdue", totals.stream().mapToLong(Total::overdue).sum());
    model.addAttribute("state", stand);
    model.addAttribute("number", number);
    model.addAttribute("rows", rows.stream().limit(MANY).toList());
    model.addAttribute("more", rows.size() > MANY);
    model.addAttribute("many", MANY);
    return "overview";
  }

  /** Longest in their state first: those are what a manager asks about. */
  private List<Row> rows(String state, String number, LocalDateTime now) {
    LocalDate today = Dates.today(clock);
    return jdbc.sql("""
            select c.case_number, c.state, c.phase, c.track, c.municipality, c.state_since,
                   coalesce(o.overdue, 0) as overdue
            from case_file c left join %s o on o.number = c.case_number%s
            order by c.state_since, c.case_number fetch first %d rows only""".formatted(OVERDUE, which(state, number), MANY + 1))
        .params(Map.of("now", now, "state", state, "number", number)).query(Line.class).list().stream()
        .map(it -> row(it, today)).toList();
  }

  private static String which(String state, String number) {
    if (!number.isEmpty()) {
      return " where c.case_number = upper(:number)";
    }
    if (state.isEmpty()) {
      return " where c.ended_at is null";
    }
    return ALL.equals(state) ? "" : " where c.state = :state";
  }

  private static Row row(Line it, LocalDate today) {
    CaseState state = CaseState.of(it.state());
    boolean treated = state == CaseState.IN_PHASES;
    LocalDate since = Dates.day(it.stateSince());
    return new Row(it.caseNumber(), state.label(), state.running(), treated ? Phase.label(it.phase()) : "",
        treated ? it.phase() : "", Track.label(it.track()), it.municipality() == null ? "" : it.municipality(),
        Dates.text(since), ChronoUnit.DAYS.between(since, today), it.overdue());
  }
}
