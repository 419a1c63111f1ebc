package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import nl.casusflow.CasusflowTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** None gets through. */
@CasusflowTest
class AttacksTest extends Attacks {

  @TestFactory
  Stream<DynamicTest> noneGetsThrough() {
    return attacks().stream().map(it ->
        DynamicTest.dynamicTest(it.what(), () -> assertThat(through(it)).isFalse()));
  }
}
