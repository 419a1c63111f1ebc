package nl.casusflow.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import nl.casusflow.CasusflowTest;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.Mandates.Level;
import nl.casusflow.organisation.People.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The names of who may decide, per organisation. */
@CasusflowTest
class MandatePagesTest {

  private static final String ORGANISATION = "wijkteam";

  @Autowired WebApplicationContext web;
  @Autowired Mandates mandates;
  @Autowired JdbcClient jdbc;
  private MockMvc pages;

  @BeforeEach
  void browser() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
  }

  @AfterEach
  void asItWas() {
    jdbc.sql("delete from mandate where organisation_id = ?").param(ORGANISATION).update();
    jdbc.sql("update person set active = true where id = 'professional-wijkteam'").update();
  }

  @Test
  void theSecretariatGivesAMandateAndEndsIt() throws Exception {
    give("secretariaat", "1", "professional-wijkteam").andExpect(flash().attribute("done", "Wim Wijk heeft nu mandaat."));
    assertThat(mandates.holder(ORGANISATION, Level.FIRST)).map(Person::id).contains("professional-wijkteam");
    assertThat(mandates.holder(ORGANISATION, Level.SECOND)).isEmpty();

    long id = mandates.current().stream().filter(it -> it.organisationId().equals(ORGANISATION)).findFirst().orElseThrow().id();
    pages.perform(post("/mandaten/" + id + "/einde").with(user("beheerder")).with(csrf())).andExpect(status().is3xxRedirection());
    assertThat(mandates.holder(ORGANISATION, Level.FIRST)).isEmpty();
    assertThat(jdbc.sql("select ended_by from mandate where id = ?").param(id).query(String.class).single()).isEqualTo("beheerder");
  }

  @Test
  void onePersonAtATime_andGivingItAgainChangesNothing() throws Exception {
    give("secretariaat", "1", "professional-wijkteam");
    give("secretariaat", "1", "professional-wijkteam");
    assertThat(jdbc.sql("select count(*) from mandate where organisation_id = ?").param(ORGANISATION).query(Long.class).single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"professional-ggz", "", "nobody", "<script>"})
  void onlySomebodyWhoWorksThereCanHaveIt(String person) throws Exception {
    give("secretariaat", "1", person).andExpect(flash().attributeExists("problem"));
    assertThat(mandates.holder(ORGANISATION, Level.FIRST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "", "eerste", "99999999999"})
  void thereAreTwoSteps(String level) throws Exception {
    give("secretariaat", level, "professional-wijkteam").andExpect(flash().attribute("problem", "Kies een trede."));
  }

  @Test
  void whoeverLeftDecidesNothing_andThePageSaysSo() throws Exception {
    give("secretariaat", "1", "professional-wijkteam");
    jdbc.sql("update person set active = false where id = 'professional-wijkteam'").update();
    assertThat(mandates.holder(ORGANISATION, Level.FIRST)).isEmpty();
    pages.perform(get("/mandaten").with(user("secretariaat"))).andExpect(content().string(containsString("werkt hier niet meer")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"professional-ggz", "manager", "procesregisseur", "privacy"})
  void nobodyElseKeepsTheNames(String person) throws Exception {
    pages.perform(get("/mandaten").with(user(person))).andExpect(status().isForbidden());
    give(person, "1", "professional-wijkteam").andExpect(status().isForbidden());
    pages.perform(post("/mandaten/1/einde").with(user(person)).with(csrf())).andExpect(status().isForbidden());
  }

  private ResultActions give(String by, String level, String person) throws Exception {
    return pages.perform(post("/mandaten").param("organisatie", ORGANISATION).param("trede", level).param("wie", person)
        .with(user(by)).with(csrf()));
  }
}
