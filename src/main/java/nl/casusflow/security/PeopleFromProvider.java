package nl.casusflow.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who comes from the identity provider becomes a person of ours: at each login name, organisation and roles are written as
 * the provider says them, in our tables and in the groups of the engine, which asks nobody else. Roles that are gone there
 * are gone here.
 */
@Component
class PeopleFromProvider implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_ADDRESS = 254;
  private static final String ISSUER_END = "|";

  /** Why somebody whom the provider knows does not come in. The word stands in the address of the login page. */
  enum Refusal {
    NO_ROLE("rol", "Je hebt hier nog geen rol. Vraag de beheerder van je huis om je er een te geven."),
    UNKNOWN_ORGANISATION("organisatie",
        "Je organisatie doet hier nog niet mee. De beheerder van je huis kan haar toevoegen; dat is zo gedaan."),
    UNKNOWN_PERSON("onbekend", "Je staat hier nog niet. De beheerder van je huis kan je toevoegen; dat is zo gedaan."),
    NOT_ACTIVE("uitgezet", "Je account staat uit. Werk je hier nog, vraag het dan de beheerder van je huis."),
    SOMEBODY_ELSE("naam", "Je gebruikersnaam is hier al van iemand anders. De beheerder van je huis kan dat oplossen."),
    INCOMPLETE("onvolledig",
        "Je organisatie vertelde ons te weinig om je binnen te laten. Laat de beheerder van je huis ernaar kijken.");

    private final String word;
    private final String sentence;

    Refusal(String word, String sentence) {
      this.word = word;
      this.sentence = sentence;
    }

    String word() {
      return word;
    }

    String sentence() {
      return sentence;
    }

    static Optional<Refusal> of(String word) {
      return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    private OAuth2AuthenticationException exception() {
      return new OAuth2AuthenticationException(new OAuth2Error(word));
    }
  }

  /** Someone the provider vouches for, by the id they have with us. */
  record FromProvider(
      String id, int sessions, OidcIdToken idToken, OidcUserInfo userInfo, Map<String, Object> claims,
      Collection<? extends GrantedAuthority> authorities) implements OidcUser, Arrived {

    @Override
    public String getName() {
      return id;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return claims;
    }

    @Override
    public Map<String, Object> getClaims() {
      return claims;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
      return authorities;
    }

    @Override
    public OidcUserInfo getUserInfo() {
      return userInfo;
    }

    @Override
    public OidcIdToken getIdToken() {
      return idToken;
    }
  }

  private final OidcUserService provider = new OidcUserService();
  private final LoginSettings settings;
  private final People people;
  private final EngineUsers accounts;
  private final TransactionTemplate transactions;

  PeopleFromProvider(LoginSettings settings, People people, EngineUsers accounts, TransactionTemplate transactions) {
    this.settings = settings;
    this.people = people;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = provider.loadUser(request);
    String id = transactions.execute(status -> welcome(user));
    // written first: whose last role is gone has none here either, though they do not come in
    if (people.rolesOf(id).isEmpty()) {
      throw Refusal.NO_ROLE.exception();
    }
    int sessions = people.login(id).map(People.Login::sessions).orElse(0);
    return new FromProvider(
        id, sessions, user.getIdToken(), user.getUserInfo(), user.getClaims(), user.getAuthorities());
  }

  private String welcome(OidcUser user) {
    var names = settings.oidc().claims();
    String issuer = settings.oidc().issuer() + ISSUER_END;
    String subject = issuer + user.getSubject();
    Optional<Person> known = people.findBySubject(subject);
    String id = known.map(Person::id).orElseGet(() -> free(text(user, names.login()).toLowerCase(Locale.ROOT), issuer));
    Optional<Person> person = people.find(id);
    if (person.isPresent() && !person.get().active()) {
      throw Refusal.NOT_ACTIVE.exception();
    }
    Set<Role> before = people.rolesOf(id);
    Set<Role> now = names.roles().isBlank() ? before : roles(user, names.roles());
    String organisation = names.organisation().isBlank()
        ? person.map(Person::organisationId).orElseThrow(Refusal.UNKNOWN_PERSON::exception)
        : organisation(user, names.organisation());
    String name = shown(text(user, names.name()), person.map(Person::name).orElse(id));
    if (person.isPresent()) {
      people.change(id, name, organisation, person.get().job());
    } else {
      people.add(id, name, organisation, "");
    }
    String address = text(user, names.email());
    if (!address.isEmpty() && address.length() <= LONGEST_ADDRESS) {
      people.changeEmail(id, address);
    }
    people.knownAtProvider(id, subject);
    people.setRoles(id, now);
    accounts.keep(id, name, now);
    if (!now.containsAll(before)) {
      people.endLogins(id); // elsewhere somebody may still be logged in with what was taken away
    }
    return id;
  }

  /** The id under which a newcomer is known here; not one that belongs to somebody else, nor to a program. */
  private String free(String login, String issuer) {
    if (!login.matches(EngineUsers.USER_ID)) {
      throw Refusal.INCOMPLETE.exception();
    }
    Optional<People.Login> taken = people.login(login);
    boolean another = taken.isEmpty() ? accounts.exists(login)
        : taken.get().subject() != null && taken.get().subject().startsWith(issuer);
    if (another) {
      throw Refusal.SOMEBODY_ELSE.exception();
    }
    return login;
  }

  /** An empty list takes all roles away; no list at all is a mistake of the provider and changes nothing. */
  private Set<Role> roles(OidcUser user, String claim) {
    Object said = at(user, claim);
    List<String> words = said instanceof Collection<?> list ? list.stream().map(String::valueOf).toList()
        : said instanceof String one ? List.of(one.split("[,\\s]+")) : null;
    if (words == null) {
      throw Refusal.INCOMPLETE.exception();
    }
    Map<String, Role> known = settings.oidc().roleByWord();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    words.stream().map(known::get).filter(it -> it != null).forEach(roles::add);
    return roles;
  }

  private String organisation(OidcUser user, String claim) {
    String said = text(user, claim);
    if (said.isEmpty()) {
      throw Refusal.INCOMPLETE.exception();
    }
    return people.organisations().stream().filter(it -> it.id().equals(said) || it.name().equalsIgnoreCase(said))
        .map(People.Organisation::id).findFirst().orElseThrow(Refusal.UNKNOWN_ORGANISATION::exception);
  }

  private static String shown(String said, String otherwise) {
    return said.isEmpty() ? otherwise : said.substring(0, Math.min(said.length(), LONGEST_NAME));
  }

  /** What a claim says, in one line; of several words the first. */
  private static String text(OidcUser user, String claim) {
    Object said = claim.isBlank() ? null : at(user, claim);
    if (said instanceof Collection<?> several) {
      said = several.stream().findFirst().orElse(null);
    }
    return said == null ? "" : said.toString().replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static Object at(OidcUser user, String claim) {
    Object here = user.getClaims().get(claim);
    if (here != null) {
      return here;
    }
    here = user.getClaims();
    for (String step : claim.split("\\.")) {
      here = here instanceof Map<?, ?> inside ? inside.get(step) : null;
    }
    return here;
  }
}
