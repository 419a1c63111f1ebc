package nl.casusflow.notification;

import java.util.Optional;

/** Names events of a task so that the task can be found back. */
final class TaskEvent {

  private static final String PREFIX = "task:";

  private TaskEvent() {}

  static String of(String taskId, String what) {
    return PREFIX + taskId + ":" + what;
  }

  static Optional<String> taskOf(String event) {
    return event.startsWith(PREFIX) ? Optional.of(event.split(":")[1]) : Optional.empty();
  }
}
