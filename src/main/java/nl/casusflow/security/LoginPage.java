package nl.casusflow.security;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people log in, or read why they could not. */
@Controller
class LoginPage {

  /** In the address, when the provider of the house said no, or something we do not trust. */
  static final String NOT_BY_PROVIDER = "aanbieder";

  private static final String NO_ANSWER =
      "Inloggen bij je organisatie lukte niet. Probeer het nog eens; blijft het misgaan, vertel het de beheerder.";

  private final LoginSettings settings;

  LoginPage(LoginSettings settings) {
    this.settings = settings;
  }

  @GetMapping("/login")
  String login(@RequestParam(required = false) String geweigerd, Model model) {
    model.addAttribute("passwordForm", settings.passwordsAreOurs());
    model.addAttribute("provider", settings.hasProvider() ? Provider.BEGIN : null);
    if (geweigerd != null) {
      model.addAttribute("refused",
          PeopleFromProvider.Refusal.of(geweigerd).map(PeopleFromProvider.Refusal::sentence).orElse(NO_ANSWER));
    }
    return "login";
  }
}
