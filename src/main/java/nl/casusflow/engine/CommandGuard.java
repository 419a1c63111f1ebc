package nl.casusflow.engine;

import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AddGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AddUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.FetchExternalTasksCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ProcessInstanceModificationBatchCmd;
import org.camunda.bpm.engine.impl.cmd.ProcessInstanceModificationCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskDueDateCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskOwnerCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.cmd.batch.CorrelateAllMessageBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.DeleteProcessInstanceBatchCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands outside the transaction of every command. Closes the ways around the form gate, and says in plain words (HTTP
 * 400 instead of 500) what happened when two people hand in the same task.
 */
class CommandGuard extends CommandInterceptor {

  /** What the engine says of a tenant that is not somebody's; it has no exception of its own for it. */
  private static final String NO_PART_IN_THE_CASE = "ENGINE-13034";

  /**
   * What the engine lets anyone do to a task they see, or to anything at all, and what would change facts or keep words
   * outside the case file. People have a form for it.
   */
  private static final Set<Class<?>> NOT_BY_HAND = Set.of(
      AddCommentCmd.class, UpdateCommentCmd.class, DeleteTaskCommentCmd.class, DeleteProcessInstanceCommentCmd.class,
      CreateAttachmentCmd.class, SaveAttachmentCmd.class, DeleteAttachmentCmd.class,
      // read by id, whoever asks
      GetAttachmentCmd.class, GetAttachmentContentCmd.class, GetTaskAttachmentCmd.class, GetTaskAttachmentContentCmd.class,
      GetTaskCommentCmd.class, GetProcessInstanceCommentsCmd.class, GetProcessInstanceAttachmentsCmd.class,
      ResolveTaskCmd.class, DelegateTaskCmd.class, HandleTaskBpmnErrorCmd.class, HandleTaskEscalationCmd.class,
      SetTaskVariablesCmd.class, PatchTaskVariablesCmd.class, RemoveTaskVariablesCmd.class,
      SetExecutionVariablesCmd.class, PatchExecutionVariablesCmd.class, RemoveExecutionVariablesCmd.class,
      SetVariablesToProcessInstancesBatchCmd.class,
      SaveTaskCmd.class, CreateTaskCmd.class, DeleteTaskCmd.class, SetTaskOwnerCmd.class, SetTaskPriorityCmd.class,
      AddUserIdentityLinkCmd.class, AddGroupIdentityLinkCmd.class, DeleteUserIdentityLinkCmd.class,
      DeleteGroupIdentityLinkCmd.class,
      CorrelateMessageCmd.class, CorrelateAllMessageCmd.class, CorrelateAllMessageBatchCmd.class,
      MessageEventReceivedCmd.class, SignalEventReceivedCmd.class, SignalCmd.class, EvaluateStartConditionCmd.class,
      ModifyProcessInstanceCmd.class, ModifyProcessInstanceAsyncCmd.class, ProcessInstanceModificationCmd.class,
      ProcessInstanceModificationBatchCmd.class, RestartProcessInstancesCmd.class, DeleteProcessInstanceCmd.class,
      DeleteProcessInstancesCmd.class, DeleteProcessInstanceBatchCmd.class,
      FetchExternalTasksCmd.class, CompleteExternalTaskCmd.class);

  private static final Logger LOG = LoggerFactory.getLogger(CommandGuard.class);

  private final ProcessEngineConfigurationImpl engine;

  CommandGuard(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  @Override
  public <T> T execute(Command<T> command) {
    try {
      return guarded(command);
    } catch (RuntimeException e) {
      // a job is tried again, and its story is for who keeps the platform running
      if (byAPerson() && Outage.isBehind(e)) {
        LOG.warn("{} was not done", command.getClass().getSimpleName(), e);
        throw new ProcessEngineException(Outage.SENTENCE, e);
      }
      throw e;
    }
  }

  private boolean byAPerson() {
    return Context.getCommandContext() == null && engine.getIdentityService().getCurrentAuthentication() != null;
  }

  private <T> T guarded(Command<T> command) {
    if (NOT_BY_HAND.contains(command.getClass()) && byAPerson() && !OwnWork.underWay()) {
      throw new AuthorizationException("Dat kan hier niet. Gebruik het formulier van de taak, of de pagina van de zaak.");
    }
    if (command.getClass() == CompleteTaskCmd.class) {
      throw FormDoor.refused("Rond deze taak af met het formulier.");
    }
    if ((command instanceof StartProcessInstanceCmd || command instanceof StartProcessInstanceAtActivitiesCmd)
        && !OwnWork.underWay()) {
      // REST answers 403; any other refusal of a start would be a 500
      throw new AuthorizationException("Begin een zaak met het formulier.");
    }
    if (TakenByHand.isBy(command)) {
      return take(command);
    }
    if (ParticipationTenants.isOfStates(command)) {
      return next.execute(ParticipationTenants.lookingAtStates(command));
    }
    if (command instanceof SaveTaskCmd || command instanceof SetTaskDueDateCmd) {
      return change(command);
    }
    if (!(command instanceof SubmitTaskFormCmd)) {
      return next.execute(command);
    }
    try {
      return next.execute(command);
    } catch (NullValueException e) {
      throw unknown();
    } catch (OptimisticLockingException e) {
      throw FormDoor.refused("Iemand anders was net met deze taak bezig. Ververs de takenlijst en kijk of er nog iets te doen is.");
    } catch (ProcessEngineException e) {
      // who has no part in a case is told no more than that
      throw e.getMessage() != null && e.getMessage().startsWith(NO_PART_IN_THE_CASE) ? unknown() : e;
    }
  }

  private <T> T take(Command<T> command) {
    try {
      return next.execute(TakenByHand.guarded(command));
    } catch (TaskAlreadyClaimedException e) {
      throw new BadUserRequestException("Iemand anders heeft deze taak al opgepakt.");
    } catch (ProcessEngineException e) {
      throw unwrapped(e);
    }
  }

  private <T> T change(Command<T> command) {
    try {
      return next.execute(command);
    } catch (ProcessEngineException e) {
      throw unwrapped(e);
    }
  }

  /** A listener's own exception comes wrapped, and would be an HTTP 500. */
  private static ProcessEngineException unwrapped(ProcessEngineException e) {
    return e.getCause() instanceof FormFieldValidationException refusal
        ? new BadUserRequestException(refusal.getMessage()) : e;
  }

  private static ProcessEngineException unknown() {
    return FormDoor.refused("Deze taak is al afgerond of bestaat niet. Ververs de takenlijst.");
  }
}
