package nl.casusflow.architecture.planted.weighing;

import nl.casusflow.architecture.planted.demo.Demo;
import nl.casusflow.architecture.planted.referral.Step;

public class NextStep {
  Step before;
  Demo demo;
}
