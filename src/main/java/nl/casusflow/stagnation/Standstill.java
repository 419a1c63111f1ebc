package nl.casusflow.stagnation;

import java.time.LocalDateTime;

/**
 * From when on a case counts as standing still, by the table of the process owner.
 *
 * @param meetings      so many meetings in one phase
 * @param months        or so many months
 * @param concern       while the last scores about safety are on average this high
 * @param withoutScores also when nobody gave a score
 */
record Standstill(int meetings, int months, int concern, boolean withoutScores) {

  /**
   * @param since   the beginning of the stretch
   * @param held    meetings held in it
   * @param scored  mean of the last scores about safety, or null
   */
  boolean holds(LocalDateTime since, int held, Double scored, LocalDateTime now) {
    boolean lasting = held >= meetings || !since.plusMonths(months).isAfter(now);
    return lasting && (scored == null ? withoutScores : scored >= concern);
  }
}
