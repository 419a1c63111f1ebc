package nl.casusflow.architecture.planted.engine;

import nl.casusflow.architecture.planted.referral.Step;

class EngineKnowsAStep {
  Step step;
}
