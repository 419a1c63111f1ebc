package nl.casusflow.architecture.planted.form;

import org.camunda.bpm.engine.RuntimeService;

class KnowsCamunda {
  RuntimeService runtime;
}
