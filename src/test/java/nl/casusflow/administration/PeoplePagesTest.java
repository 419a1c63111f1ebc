package nl.casusflow.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.casusflow.CasusflowTest;
import nl.casusflow.demo.Practice;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An organisation and a person are added in a minute, and nobody gives away more than is theirs to give. */
@CasusflowTest
class PeoplePagesTest {

  private static final String ADMINISTRATOR = "beheerder";
  private static final String SECRETARIAT = "secretariaat";
  private static final String PASSWORD = "een zin die niemand raadt";

  @Autowired private WebApplicationContext web;
  @Autowired private People people;
  @Autowired private EngineUsers accounts;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;

  private final String id = "nieuw-" + UUID.randomUUID();
  private MockMvc pages;

  @BeforeEach
  void browser() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
  }

  private ResultActions read(String reader, String path) throws Exception {
    return pages.perform(get(path).with(user(reader)));
  }

  private ResultActions send(String reader, String path, String... fields) throws Exception {
    MockHttpServletRequestBuilder request = post(path).with(user(reader)).with(csrf());
    for (int field = 0; field < fields.length; field += 2) {
      request.param(fields[field], fields[field + 1]);
    }
    return pages.perform(request);
  }

  private ResultActions addPerson(String reader, Role role) throws Exception {
    return send(reader, "/mensen/nieuw", "id", id, "name", "Nora Nieuw", "email", "nora@voorbeeld.invalid",
        "organisation", "politie", "job", "Wijkagent", "roles", role.id(), "password", PASSWORD);
  }

  @Test
  void an_organisation_and_a_person_are_added_and_the_person_can_log_in() throws Exception {
    String name = "Huisartsen \"Zuid\" <b>&</b> " + UUID.randomUUID();
    send(ADMINISTRATOR, "/mensen/organisaties/nieuw", "name", name, "kind", "care", "covenant", "medicalSecrecy")
        .andExpect(redirectedUrl("/mensen/organisaties"));
    var organisation = people.organisations().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    assertThat(organisation.covenant()).isEqualTo("medicalSecrecy");
    read(ADMINISTRATOR, "/mensen/organisaties").andExpect(content().string(containsString("Medisch beroepsgeheim")))
        .andExpect(content().string(not(containsString("<b>&</b>"))));
    send(ADMINISTRATOR, "/mensen/nieuw", "id", id, "name", "Nora Nieuw", "email", "nora@voorbeeld.invalid",
        "organisation", organisation.id(), "job", "", "roles", "professional", "roles", "aanmelder", "password", PASSWORD)
        .andExpect(redirectedUrl("/mensen/persoon/" + id));
    assertThat(people.rolesOf(id)).containsExactlyInAnyOrder(Role.PROFESSIONAL, Role.REFERRER);
    assertThat(accounts.groupsOf(id)).containsExactlyInAnyOrder("professional", "aanmelder");
    assertThat(accounts.checkPassword(id, PASSWORD)).isTrue();
    assertThat(people.login(id).orElseThrow().mustChangePassword()).isTrue();
    assertThat(people.emailOf(id)).contains("nora@voorbeeld.invalid");
    read(ADMINISTRATOR, "/mensen?zoek=" + organisation.name().substring(organisation.name().length() - 12))
        .andExpect(content().string(containsString("Nora Nieuw")));
    read(ADMINISTRATOR, "/mensen?zoek=%25_%25nobody").andExpect(content().string(containsString("Niemand gevonden")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "id | Met Hoofdletters en spaties | Gebruik kleine letters", "id | beheerder | Deze gebruikersnaam is er al",
      "id | nieuw | OK", "name | '' | Vul de naam in", "email | geen-adres | Vul een e-mailadres in",
      "email | 'a@b.nl,c@d.nl' | Vul een e-mailadres in", "organisation | bestaat-niet | Kies een organisatie",
      "roles | opperhoofd | Deze rol kun je niet geven", "password | kort | Neem minstens 12 tekens",
      "password | welkom123456! | te vaak gebruikt", "password | aaaaaaaaaaaaaaaa | te vaak gebruikt"})
  void what_is_wrong_is_said_beside_the_field_and_nothing_is_stored(String field, String typed, String sentence) throws Exception {
    var fields = new java.util.LinkedHashMap<>(Map.of("id", id, "name", "Nora \"<script>\" 🙂", "email",
        "nora@voorbeeld.invalid", "organisation", "politie", "job", "x", "roles", "aanmelder", "password", PASSWORD));
    fields.put(field, "OK".equals(sentence) ? id : typed);
    String[] flat = fields.entrySet().stream().flatMap(it -> java.util.stream.Stream.of(it.getKey(), it.getValue()))
        .toArray(String[]::new);
    var answer = send(ADMINISTRATOR, "/mensen/nieuw", flat);
    if ("OK".equals(sentence)) {
      answer.andExpect(redirectedUrl("/mensen/persoon/" + id));
      return;
    }
    answer.andExpect(status().isOk()).andExpect(content().string(containsString(sentence)))
        .andExpect(content().string(not(containsString("<script>\""))));
    if (!"name".equals(field)) {
      answer.andExpect(content().string(containsString("Nora &quot;&lt;script&gt;&quot; 🙂")));
    }
    answer.andExpect(content().string(not(containsString(PASSWORD))));
    assertThat(people.find(id)).isEmpty();
    assertThat(accounts.exists(id)).isFalse();
  }

  @Test
  void too_much_text_and_text_no_database_takes_are_no_error() throws Exception {
    send(ADMINISTRATOR, "/mensen/nieuw", "id", "x".repeat(50_000), "name", "y".repeat(50_000), "email", "z".repeat(50_000),
        "organisation", "\u0000", "job", "q".repeat(50_000), "roles", "\u0000", "password", "p".repeat(50_000))
        .andExpect(status().isOk()).andExpect(content().string(containsString("Deze naam is te lang")));
    send(ADMINISTRATOR, "/mensen/nieuw").andExpect(status().isOk());
    read(ADMINISTRATOR, "/mensen?zoek=%00%27;drop").andExpect(status().isOk());
    read(ADMINISTRATOR, "/mensen/persoon/a%01b").andExpect(status().is4xxClientError());
    send(ADMINISTRATOR, "/mensen/organisaties/nieuw", "name", "y".repeat(50_000), "kind", "x", "covenant", "\u0000")
        .andExpect(status().isOk()).andExpect(content().string(containsString("Kies wat voor organisatie")));
    send(ADMINISTRATOR, "/mensen/organisaties/bestaat-niet", "name", "x").andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"procesregisseur", "aanmelder-politie", "manager", "proceseigenaar", "privacy"})
  void people_are_for_the_administrator_and_the_secretariat(String reader) throws Exception {
    read(reader, "/mensen").andExpect(status().isForbidden());
    read(reader, "/mensen/nieuw").andExpect(status().isForbidden());
    read(reader, "/mensen/persoon/" + ADMINISTRATOR).andExpect(status().isForbidden());
    addPerson(reader, Role.ADMINISTRATOR).andExpect(status().isForbidden());
    send(reader, "/mensen/persoon/officier/uitzetten").andExpect(status().isForbidden());
    send(reader, "/mensen/organisaties/politie", "name", "x").andExpect(status().isForbidden());
    assertThat(people.find(id)).isEmpty();
  }

  @Test
  void the_secretariat_looks_after_partners_and_gives_no_right_that_it_cannot_give() throws Exception {
    addPerson(SECRETARIAT, Role.PROFESSIONAL).andExpect(redirectedUrl("/mensen/persoon/" + id));
    for (Role role : List.of(Role.ADMINISTRATOR, Role.MANAGER, Role.PROCESS_OWNER, Role.PRIVACY_OFFICER, Role.PROCESS_DIRECTOR)) {
      send(SECRETARIAT, "/mensen/persoon/" + id, "name", "Nora", "email", "nora@voorbeeld.invalid", "organisation", "politie",
          "roles", role.id()).andExpect(content().string(containsString("Deze rol kun je niet geven")));
    }
    assertThat(people.rolesOf(id)).containsExactly(Role.PROFESSIONAL);
    for (String path : List.of("", "/uitzetten", "/aanzetten", "/wachtwoord")) {
      send(SECRETARIAT, "/mensen/persoon/" + ADMINISTRATOR + path, "name", "X", "password", PASSWORD)
          .andExpect(status().isForbidden());
    }
    send(SECRETARIAT, "/mensen/persoon/" + id + "/wachtwoord", "password", PASSWORD).andExpect(status().isForbidden());
    read(SECRETARIAT, "/mensen/persoon/" + ADMINISTRATOR).andExpect(content().string(not(containsString("Bewaren"))));
  }

  @Test
  void a_role_that_is_taken_away_is_gone_in_the_engine_and_ends_the_login() throws Exception {
    addPerson(ADMINISTRATOR, Role.ADMINISTRATOR);
    assertThat(accounts.groupsOf(id)).containsExactlyInAnyOrder("beheerder", Groups.CAMUNDA_ADMIN);
    int before = people.login(id).orElseThrow().sessions();
    send(ADMINISTRATOR, "/mensen/persoon/" + id, "name", "Nora Anders", "email", "anders@voorbeeld.invalid",
        "organisation", "ggz", "roles", "professional").andExpect(redirectedUrl("/mensen/persoon/" + id));
    assertThat(accounts.groupsOf(id)).containsExactly("professional");
    assertThat(people.login(id).orElseThrow().sessions()).isGreaterThan(before);
    assertThat(people.find(id).orElseThrow().organisationId()).isEqualTo("ggz");
    assertThat(identity.createUserQuery().userId(id).singleResult().getLastName()).isEqualTo("Anders");
  }

  @Test
  void the_last_administrator_stays() throws Exception {
    send(ADMINISTRATOR, "/mensen/persoon/" + ADMINISTRATOR + "/uitzetten")
        .andExpect(content().string(containsString("Dit is de laatste beheerder")));
    send(ADMINISTRATOR, "/mensen/persoon/" + ADMINISTRATOR, "name", "Bram Beheer", "email", "b@voorbeeld.invalid",
        "organisation", "zvh", "roles", "manager").andExpect(content().string(containsString("Dit is de laatste beheerder")));
    assertThat(people.rolesOf(ADMINISTRATOR)).containsExactly(Role.ADMINISTRATOR);
    assertThat(people.login(ADMINISTRATOR).orElseThrow().active()).isTrue();
    assertThat(accounts.groupsOf(ADMINISTRATOR)).contains(Groups.CAMUNDA_ADMIN);
  }

  @Test
  void who_leaves_comes_in_no_more_and_what_they_hold_is_listed() throws Exception {
    addPerson(ADMINISTRATOR, Role.REFERRER);
    var practice = new Practice(forms, tasks, identity, repository, json);
    String caseNumber = practice.start(id, Map.of("householdLabel", "Huishouden Vertrek", "municipality", "Delft",
        "start", Map.of("situation", "Zorgen")));
    int before = people.login(id).orElseThrow().sessions();
    send(ADMINISTRATOR, "/mensen/persoon/" + id + "/uitzetten").andExpect(redirectedUrl("/mensen/persoon/" + id));
    assertThat(people.login(id).orElseThrow().sessions()).isGreaterThan(before);
    assertThat(people.active().stream().map(People.Person::id)).doesNotContain(id);
    assertThat(accounts.groupsOf(id)).isEmpty();
    read(ADMINISTRATOR, "/mensen/persoon/" + id).andExpect(content().string(containsString(caseNumber)))
        .andExpect(content().string(containsString("Vraag het secretariaat of een procesregisseur")))
        .andExpect(content().string(not(containsString("Huishouden Vertrek"))));
    read(SECRETARIAT, "/mensen/persoon/" + id).andExpect(content().string(containsString("/overdragen?wie=" + id)));
    pages.perform(get("/mijn-account").with(user(id))).andExpect(redirectedUrl("/login?beeindigd"));
    send(ADMINISTRATOR, "/mensen/persoon/" + id + "/aanzetten");
    assertThat(accounts.groupsOf(id)).containsExactly("aanmelder");
  }

  @Test
  void people_change_their_own_password() throws Exception {
    addPerson(ADMINISTRATOR, Role.PROFESSIONAL);
    String next = "nog een zin van mij alleen";
    send(id, "/mijn-account", "current", "fout", "password", next, "again", next)
        .andExpect(content().string(containsString("Dit klopt niet")));
    send(id, "/mijn-account", "current", PASSWORD, "password", next, "again", "anders")
        .andExpect(content().string(containsString("niet hetzelfde")));
    send(id, "/mijn-account", "current", PASSWORD, "password", PASSWORD, "again", PASSWORD)
        .andExpect(content().string(containsString("Kies een ander")));
    send(id, "/mijn-account", "current", PASSWORD, "password", "x" + id, "again", "x" + id)
        .andExpect(content().string(containsString("Gebruik je gebruikersnaam niet")));
    assertThat(people.login(id).orElseThrow().mustChangePassword()).isTrue();
    nl.casusflow.engine.Moments.afterAWhile(() -> {
      try {
        send(id, "/mijn-account", "current", PASSWORD, "password", next, "again", next)
            .andExpect(redirectedUrl("/login?gewijzigd"));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(accounts.checkPassword(id, next)).isTrue();
    assertThat(people.login(id).orElseThrow().mustChangePassword()).isFalse();
  }

  @Test
  void the_engine_itself_holds_passwords_to_the_same_rules() throws Exception {
    addPerson(ADMINISTRATOR, Role.PROFESSIONAL);
    var account = identity.createUserQuery().userId(id).singleResult();
    account.setPassword("welkom2026!!");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> identity.saveUser(account)).hasMessageContaining("policy");
  }
}
