package nl.casusflow.weighing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Track;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.sharing.Register;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** Puts cases on the agenda of the weighing meeting and keeps what came of it. */
@Service
@EnableConfigurationProperties(WeighingMoment.class)
class Weighing {

  private static final Map<String, Track> TAKEN_UP =
      Map.of("takeUpRegular", Track.REGULAR, "takeUpMdaPlusPlus", Track.MDA_PLUS_PLUS);

  private final CaseFiles cases;
  private final WeighingMoment moment;
  private final WorkingDays days;
  private final Register register;
  private final Clock clock;

  Weighing(CaseFiles cases, WeighingMoment moment, WorkingDays days, Register register, Clock clock) {
    this.cases = cases;
    this.moment = moment;
    this.days = days;
    this.register = register;
    this.clock = clock;
  }

  /** @return the day on which the case is weighed; the secretariat can choose another one */
  LocalDate schedule(String caseNumber, String routeAdvice, boolean urgent) {
    LocalDate day = moment.next(LocalDateTime.ofInstant(clock.instant(), Dates.AMSTERDAM), urgent, days);
    cases.advise(caseNumber, routeAdvice);
    cases.weighOn(caseNumber, day);
    return day;
  }

  /** @return the approach in which the house takes the case up, or empty when it does not */
  Optional<Track> decide(String caseNumber, String decision) {
    var track = Optional.ofNullable(TAKEN_UP.get(decision));
    track.ifPresent(it -> cases.take(caseNumber, it));
    register.atTheWeighing(caseNumber);
    return track;
  }
}
