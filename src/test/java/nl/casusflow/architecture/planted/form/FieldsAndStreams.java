package nl.casusflow.architecture.planted.form;

import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;

class FieldsAndStreams {

  @Autowired Map<String, Object> injected;

  void printing() {
    System.out.println(injected);
  }

  void printingAnError(Exception e) {
    e.printStackTrace();
  }

  /** A word that is a fact as well, but here the name of a field in a row of a form: allowed. */
  Object row(Map<String, Object> row) {
    return row.get("nextPhase");
  }

  Object fact(Function<String, Object> facts) {
    return facts.apply("nextPhase");
  }
}
