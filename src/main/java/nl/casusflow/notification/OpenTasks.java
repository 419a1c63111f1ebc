package nl.casusflow.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The tasks that are open now, as far as telling people about them goes. */
public interface OpenTasks {

  /**
   * @param step     id of the task in the model
   * @param name     what it asks, as the model says it
   * @param assignee whose it is, or null
   * @param groups   to whom it is offered while it is nobody's
   * @param due      may be null
   */
  record OpenTask(
      String id, String step, String name, String caseNumber, String assignee, List<String> groups, Instant created,
      Instant due, boolean urgent, String track) {}

  /** Tasks that are due before this moment. */
  List<OpenTask> dueBefore(Instant moment);

  /** Those of these tasks that are still open, by id; the value is whose it is, or an empty text. */
  Map<String, String> stillOpen(Collection<String> ids);
}
