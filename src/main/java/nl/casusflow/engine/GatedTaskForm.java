package nl.casusflow.engine;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's own handler of a task form, behind the form gate. */
record GatedTaskForm(TaskFormHandler inner, FormDoor door) implements TaskFormHandler {

  @Override
  public TaskFormData createTaskForm(TaskEntity task) {
    TaskFormData form = inner.createTaskForm(task);
    door.fill(form, task);
    return form;
  }

  @Override
  public void submitFormVariables(VariableMap submitted, VariableScope scope) {
    TaskEntity task = (TaskEntity) scope;
    inner.submitFormVariables(door.submit(inner.createTaskForm(task), task, submitted), scope);
  }

  @Override
  public void parseConfiguration(
      Element element, DeploymentEntity deployment, ProcessDefinitionEntity process, BpmnParse parse) {
    inner.parseConfiguration(element, deployment, process, parse);
  }
}
