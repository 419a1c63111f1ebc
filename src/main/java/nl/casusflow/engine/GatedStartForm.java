package nl.casusflow.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's own handler of a start form, behind the form gate. */
record GatedStartForm(StartFormHandler inner, FormDoor door) implements StartFormHandler {

  @Override
  public StartFormData createStartFormData(ProcessDefinitionEntity process) {
    StartFormData form = inner.createStartFormData(process);
    door.fill(form);
    return form;
  }

  @Override
  public void submitFormVariables(VariableMap submitted, VariableScope scope) {
    ExecutionEntity instance = (ExecutionEntity) scope;
    StartFormData form = inner.createStartFormData((ProcessDefinitionEntity) instance.getProcessDefinition());
    inner.submitFormVariables(door.submit(form, instance, submitted), scope);
  }

  @Override
  public void parseConfiguration(
      Element element, DeploymentEntity deployment, ProcessDefinitionEntity process, BpmnParse parse) {
    inner.parseConfiguration(element, deployment, process, parse);
  }
}
