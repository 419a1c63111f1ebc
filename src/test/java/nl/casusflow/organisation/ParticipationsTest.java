package nl.casusflow.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.Participations.Participation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CasusflowTest
class ParticipationsTest {

  @Autowired Participations participations;
  @Autowired CaseFiles cases;
  private String caseNumber;
  private String party;

  @BeforeEach
  void aCase() {
    caseNumber = cases.nextNumber();
    party = "person-in-" + caseNumber;
    cases.open(caseNumber, "Huishouden", null, null, null);
  }

  @Test
  void whoNeverJoinedHasNoPart() {
    assertThat(participations.isParticipant(caseNumber, party)).isFalse();
    assertThat(participations.casesOf(List.of(party))).isEmpty();
    assertThat(participations.casesOf(List.of())).isEmpty();
  }

  @Test
  void joiningTwiceInTheSameCapacityIsOnePart() {
    participations.join(caseNumber, party, Capacity.OWNER);
    participations.join(caseNumber, party, Capacity.OWNER);
    assertThat(participations.of(caseNumber)).extracting(Participation::party).containsExactly(party);
    assertThat(participations.casesOf(List.of("nobody", party))).containsExactly(caseNumber);
  }

  @Test
  void leavingOneCapacityKeepsTheOther() {
    participations.join(caseNumber, party, Capacity.REFERRER);
    participations.join(caseNumber, party, Capacity.CASE_DIRECTOR);
    participations.leave(caseNumber, party, Capacity.CASE_DIRECTOR);
    assertThat(participations.capacitiesOf(caseNumber, party)).containsExactly(Capacity.REFERRER);
    participations.leave(caseNumber, party, Capacity.REFERRER);
    assertThat(participations.isParticipant(caseNumber, party)).isFalse();
  }

  @Test
  void whoLeftCanComeBack() {
    participations.join(caseNumber, party, Capacity.OWNER);
    participations.leave(caseNumber, party, Capacity.OWNER);
    participations.join(caseNumber, party, Capacity.OWNER);
    assertThat(participations.isParticipant(caseNumber, party)).isTrue();
  }
}
