package nl.casusflow.architecture.planted.referral;

import nl.casusflow.architecture.planted.weighing.NextStep;

/** With {@link NextStep} a cycle of two packages. */
public class Step {
  NextStep next;
}
