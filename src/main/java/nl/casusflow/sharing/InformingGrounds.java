package nl.casusflow.sharing;

import java.util.List;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Option;
import nl.casusflow.form.Schemas;
import org.springframework.stereotype.Component;

/** Why a member cannot be told yet, as the form of the review offers it: the process owner changes it there. */
@Component
public class InformingGrounds {

  private static final String REVIEW_FORM = "review-informing";
  private static final String GROUND = "ground";

  private final Schemas schemas;
  private final Labels labels;

  InformingGrounds(Schemas schemas, Labels labels) {
    this.schemas = schemas;
    this.labels = labels;
  }

  public List<Option> all() {
    return schemas.latest(REVIEW_FORM).all().filter(it -> GROUND.equals(it.key())).findFirst()
        .map(nl.casusflow.form.Component::values).orElse(List.of());
  }

  /** A ground that is offered no more keeps the name it had. */
  public String label(String ground) {
    return all().stream().filter(it -> it.value().equals(ground)).map(Option::label).findFirst()
        .orElseGet(() -> labels.of("informing.ground", ground));
  }
}
