package nl.casusflow.security;

import nl.casusflow.CasusflowTest;

/** None gets through. */
@CasusflowTest
class AttacksTest extends Attacks {

  @Override
  boolean open() {
    return false;
  }
}
