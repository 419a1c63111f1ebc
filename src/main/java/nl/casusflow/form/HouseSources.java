package nl.casusflow.form;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.organisation.InDanger;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import nl.casusflow.organisation.SharingGrounds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** What forms can offer whatever the case: people and organisations to choose from, and whom to call in danger. */
@Service
@EnableConfigurationProperties({InDanger.class, SharingGrounds.class})
class HouseSources implements FormSources {

  private final People people;
  private final InDanger inDanger;

  HouseSources(People people, InDanger inDanger) {
    this.people = people;
    this.inDanger = inDanger;
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of("whoToCall",
        context -> inDanger.call().stream().map(it -> Map.of("who", it.who(), "how", it.how())).toList());
  }

  @Override
  public Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of(
        "people", context -> choices(people.onCases()),
        "organisations", context -> people.organisations().stream().map(HouseSources::choice).toList(),
        "processDirectors", context -> choices(people.active(Role.PROCESS_DIRECTOR)),
        // three forms of case direction: an involved professional, a subject expert, an external case director
        "caseDirectors", context -> choices(people.active(
            Role.CASE_DIRECTOR, Role.SUBJECT_EXPERT, Role.EXPERT_POOL, Role.PROFESSIONAL)),
        "subjectExperts", context -> choices(people.active(Role.SUBJECT_EXPERT, Role.EXPERT_POOL)));
  }

  private static List<Option> choices(List<Person> people) {
    return people.stream().map(it -> new Option(it.id(), "%s (%s)".formatted(it.name(), it.organisation()))).toList();
  }

  private static Option choice(Organisation it) {
    return new Option(it.id(), it.name());
  }
}
