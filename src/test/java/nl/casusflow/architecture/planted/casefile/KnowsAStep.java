package nl.casusflow.architecture.planted.casefile;

import nl.casusflow.architecture.planted.referral.Step;

class KnowsAStep {
  Step step;
}
