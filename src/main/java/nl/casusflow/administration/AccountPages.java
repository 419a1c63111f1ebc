package nl.casusflow.administration;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.engine.PasswordRules;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.Me;
import nl.casusflow.security.LoginSettings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One's own account: what the house knows of you, and your password. */
@Controller
@RequestMapping("/mijn-account")
class AccountPages {

  private final People people;
  private final EngineUsers accounts;
  private final LoginSettings settings;
  private final TransactionTemplate transactions;

  AccountPages(People people, EngineUsers accounts, LoginSettings settings, TransactionTemplate transactions) {
    this.people = people;
    this.accounts = accounts;
    this.settings = settings;
    this.transactions = transactions;
  }

  @GetMapping
  String show(@ModelAttribute("me") Me me, Model model) {
    return page(me, Problems.none(), model);
  }

  /** A new password ends every login, this one too: whoever knew the old one is out. */
  @PostMapping
  String changePassword(
      @ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "") String again, Model model,
      HttpServletRequest request) throws ServletException {
    if (!accounts.hasPassword(me.id())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Problems problems = Problems.none();
    PasswordRules.objection(password, me.id()).ifPresent(it -> problems.add("password", it));
    problems.addIf(password.equals(current), "password", "Dit is je huidige wachtwoord. Kies een ander.");
    problems.addIf(!password.equals(again), "again", "Dit is niet hetzelfde als hierboven.");
    if (problems.isEmpty() && (current.length() > PasswordRules.LONGEST || !accounts.checkPassword(me.id(), current))) {
      problems.add("current", "Dit klopt niet. Na een paar keer proberen moet je even wachten.");
    }
    if (!problems.isEmpty()) {
      return page(me, problems, model);
    }
    transactions.executeWithoutResult(status -> {
      accounts.setPassword(me.id(), password);
      people.mustChangePassword(me.id(), false);
    });
    request.logout();
    return "redirect:/login?gewijzigd";
  }

  private String page(Me me, Problems problems, Model model) {
    model.addAttribute("problems", problems);
    model.addAttribute("email", people.addressOf(me.id()));
    model.addAttribute("job", people.find(me.id()).map(People.Person::job).orElse(""));
    model.addAttribute("roles",
        me.roles().stream().sorted(Comparator.naturalOrder()).map(Role::label).toList());
    model.addAttribute("hasPassword", accounts.hasPassword(me.id()));
    model.addAttribute("passwordsAreOurs", settings.passwordsAreOurs());
    model.addAttribute("mustChange", people.login(me.id()).map(People.Login::mustChangePassword).orElse(false));
    model.addAttribute("shortest", PasswordRules.SHORTEST);
    return "account";
  }
}
