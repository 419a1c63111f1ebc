package nl.casusflow.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskDueDateCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Stands outside the transaction of every command. Closes the ways around the form gate, and says in plain words (HTTP
 * 400 instead of 500) what happened when two people hand in the same task.
 */
class CommandGuard extends CommandInterceptor {

  /** What the engine says of a tenant that is not somebody's; it has no exception of its own for it. */
  private static final String NO_PART_IN_THE_CASE = "ENGINE-13034";

  @Override
  public <T> T execute(Command<T> command) {
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
