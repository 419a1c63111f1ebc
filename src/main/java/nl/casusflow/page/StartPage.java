package nl.casusflow.page;

import java.util.List;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where everyone comes in: what this is, where to go, and in the demo whom to be. */
@Controller
class StartPage {

  private record DemoCard(String id, String name, String organisation, String job, String role, String can) {}

  private final ObjectProvider<DemoPeople> demo;
  private final People people;
  private final OpenTasks tasks;
  private final Mandates mandates;

  StartPage(ObjectProvider<DemoPeople> demo, People people, OpenTasks tasks, Mandates mandates) {
    this.demo = demo;
    this.people = people;
    this.tasks = tasks;
    this.mandates = mandates;
  }

  @GetMapping("/")
  String start(@ModelAttribute("me") Me me, Model model) {
    if (me != null && (me.worksOnCases() || me.watchesPrivacy())) {
      model.addAttribute("work", tasks.summaryFor(me.id()));
    }
    model.addAttribute("mandate", me != null && mandates.current().stream()
        .anyMatch(it -> it.active() && it.personId().equals(me.id())));
    model.addAttribute("demoPeople", demoCards());
    return "start";
  }

  private List<DemoCard> demoCards() {
    var present = demo.getIfAvailable();
    return present == null ? List.of() : present.all().stream()
        .map(it -> new DemoCard(it.id(), it.name(), people.organisationName(it.organisation()), it.job(),
            it.role().label(), it.can()))
        .toList();
  }
}
