package nl.casusflow.form;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Takes what a form marks with {@code record: "<entity>…"} into the structured part of the case file. Runs in the
 * transaction of the submission; entities without a recorder of their own become living items of the case.
 */
public interface StructureRecorder {

  /** The entity as forms write it. */
  String entity();

  /**
   * @param rows one row for a group or loose fields, one per list row otherwise; never empty
   * @throws Refusal when a rule of the practice is broken: nothing is stored, the person reads the sentence
   */
  void record(FormContext context, List<RecordedRow> rows);

  /** A recorder out of a method, for a step that has several. */
  static StructureRecorder of(String entity, BiConsumer<FormContext, List<RecordedRow>> method) {
    return new StructureRecorder() {
      @Override
      public String entity() {
        return entity;
      }

      @Override
      public void record(FormContext context, List<RecordedRow> rows) {
        method.accept(context, rows);
      }
    };
  }
}
