package nl.casusflow.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.springframework.beans.factory.ObjectProvider;

/** Hands a job of our own kind to the engine, in the transaction under way. */
final class NewJob {

  private NewJob() {}

  static void send(MessageEntity job, ObjectProvider<ProcessEngine> engine) {
    Command<Void> send = commands -> {
      commands.getJobManager().send(job);
      return null;
    };
    CommandContext underWay = Context.getCommandContext();
    if (underWay != null) {
      send.execute(underWay);
    } else {
      ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
          .getCommandExecutorTxRequired().execute(send);
    }
  }
}
