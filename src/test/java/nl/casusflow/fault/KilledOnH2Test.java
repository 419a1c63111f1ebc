package nl.casusflow.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is left of a newcomer's cases when the process is killed. Longer with {@code -Dfault.kills.h2=20}. */
class KilledOnH2Test {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int TRIES = 20;

  @Test
  void aKilledNodeOnAnH2FileLosesNothingThatWasAcknowledged() throws IOException {
    int kills = Integer.getInteger("fault.kills.h2", 1);
    var acknowledged = new ArrayList<String>();
    try (var house = new OneNodeOnH2()) {
      var checker = new Checker(house);
      for (int i = 0; i < kills; i++) {
        try (var load = new Load(house, 3)) {
          Awaitility.await().atMost(LONG).until(() -> load.acknowledgedSoFar() >= 12);
          house.node(0).kill();
          load.close();
          acknowledged.addAll(load.acknowledged());
          Report.of("kill -9, H2", i + 1, acknowledged.size(), load);
          assertThat(load.nobodyWasBlamed()).as("%s", load.answers()).isTrue();
        }
        house.look();
        checker.nothingAcknowledgedIsLost(acknowledged);
        checker.noOrphan();
        checker.everyChangeHasItsRecord();
        house.start();
      }
      assertThat(settled(house, checker)).as("settled").isTrue();
      checker.everything(acknowledged);
    }
  }

  /** Nobody sees from outside whether the node is done, so it is stopped, and started again when it was not. */
  private static boolean settled(OneNodeOnH2 house, Checker checker) {
    for (int i = 0; i < TRIES; i++) {
      Awaitility.await().pollDelay(Duration.ofMillis(TwoNodeHouse.LOCK_MILLIS)).atMost(LONG).until(() -> true);
      house.node(0).stop();
      house.look();
      if (checker.nothingIsDue()) {
        return true;
      }
      house.start();
    }
    return false;
  }
}
