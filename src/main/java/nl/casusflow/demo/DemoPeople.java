package nl.casusflow.demo;

import java.util.List;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.Mandates.Level;
import nl.casusflow.organisation.Role;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fictional people of a fictional region, one or more for every role, to try the platform with. They come only into an
 * empty database. Everything that needs them asks for this bean.
 */
@Component
@Profile({"demo", "test"})
public class DemoPeople implements InitializingBean {

  public static final String PASSWORD = "demo";

  /** @param can what this person can do, for the start page */
  public record DemoPerson(String id, String name, String organisation, String job, Role role, String can) {}

  private record Organisation(String id, String name, String kind, String covenant) {}

  private static final String SIGNED = "signed";
  private static final String NOT_SIGNED = "notSigned";
  private static final String MEDICAL_SECRECY = "medicalSecrecy";

  private static final List<Organisation> ORGANISATIONS = List.of(
      new Organisation("zvh", "Zorg- en Veiligheidshuis Lindemeer", "house", SIGNED),
      new Organisation("politie", "Politie Lindemeer", "police", SIGNED),
      new Organisation("veilig-thuis", "Veilig Thuis Lindemeer", "veiligThuis", SIGNED),
      new Organisation("om", "Openbaar Ministerie Lindemeer", "prosecution", SIGNED),
      new Organisation("reclassering", "Reclassering Lindemeer", "probation", SIGNED),
      new Organisation("jeugdbescherming", "Jeugdbescherming Lindemeer", "youthProtection", SIGNED),
      new Organisation("ggz", "GGZ Lindemeer", "mentalHealth", MEDICAL_SECRECY),
      new Organisation("opvang", "Vrouwenopvang Lindemeer", "shelter", SIGNED),
      new Organisation("wijkteam", "Wijkteam Lindemeer-Noord", "neighbourhoodTeam", SIGNED),
      new Organisation("woningbouw", "Woonstichting Lindemeer", "housing", NOT_SIGNED));

  private static final List<DemoPerson> PEOPLE = List.of(
      new DemoPerson("aanmelder-politie", "Petra Politie", "politie", "Wijkagent", Role.REFERRER,
          "Meldt een huishouden aan, vult de aanmelding aan en hoort wat het huis ermee doet."),
      new DemoPerson("aanmelder-veiligthuis", "Victor Veilig", "veilig-thuis", "Medewerker Veilig Thuis", Role.REFERRER,
          "Meldt een huishouden aan, vooral voor de MDA++-aanpak."),
      new DemoPerson("secretariaat", "Sanne Secretaris", "zvh", "Medewerker secretariaat", Role.SECRETARIAT,
          "Bereidt weegoverleggen voor, nodigt uit en legt vast wat er besloten is."),
      new DemoPerson("procesregisseur", "Rik Regisseur", "zvh", "Procesregisseur", Role.PROCESS_DIRECTOR,
          "Beoordeelt aanmeldingen, zit de overleggen voor en bewaakt het proces van elke zaak."),
      new DemoPerson("casusregisseur", "Carla Casus", "zvh", "Casusregisseur", Role.CASE_DIRECTOR,
          "Vast aanspreekpunt van gezin en professionals; bewaakt het plan en de afspraken."),
      new DemoPerson("materiedeskundige", "Martijn Materie", "reclassering", "Reclasseringswerker", Role.SUBJECT_EXPERT,
          "Denkt mee in de reguliere aanpak en brengt kennis van het vak in."),
      new DemoPerson("expertpool", "Esra Expert", "opvang", "Systeemtherapeut", Role.EXPERT_POOL,
          "Denkt mee in de MDA++-aanpak als vast lid van de expertpool."),
      new DemoPerson("professional-jeugdbescherming", "Jesse Jeugd", "jeugdbescherming", "Jeugdbeschermer",
          Role.PROFESSIONAL, "Werkt met het gezin: beantwoordt de informatievraag en voert afspraken uit."),
      new DemoPerson("professional-ggz", "Gonda Gees", "ggz", "Behandelaar", Role.PROFESSIONAL,
          "Werkt met een gezinslid en weegt wat zij kan delen; heeft beroepsgeheim."),
      new DemoPerson("professional-wijkteam", "Wim Wijk", "wijkteam", "Wijkteammedewerker", Role.PROFESSIONAL,
          "Kent het gezin van dichtbij, bereidt gezinsleden voor en vertelt wat er besloten is."),
      new DemoPerson("teamleider-ggz", "Tessa Team", "ggz", "Teamleider", Role.PROFESSIONAL,
          "Heeft mandaat bij de GGZ: beslist als eerste over wat daar vastzit, en leest alleen dat."),
      new DemoPerson("voorzitter-ggz", "Vera Voorzitter", "ggz", "Bestuursvoorzitter", Role.PROFESSIONAL,
          "Heeft mandaat bij de GGZ: beslist over wat de teamleider niet oploste."),
      new DemoPerson("officier", "Olga Officier", "om", "Officier van justitie", Role.PROSECUTOR,
          "Zit aan tafel in het deel van een overleg met het Openbaar Ministerie."),
      new DemoPerson("manager", "Marloes Manager", "zvh", "Manager", Role.MANAGER,
          "Ziet hoeveel zaken waar staan, zonder de inhoud te lezen."),
      new DemoPerson("proceseigenaar", "Pleun Proces", "zvh", "Proceseigenaar", Role.PROCESS_OWNER,
          "Past processen, formulieren en beslistabellen aan en volgt ze in Cockpit."),
      new DemoPerson("privacy", "Priya Privacy", "zvh", "Privacyfunctionaris", Role.PRIVACY_OFFICER,
          "Waakt over wie wat mag zien en hoelang gegevens blijven."),
      new DemoPerson("beheerder", "Bram Beheer", "zvh", "Functioneel beheerder", Role.ADMINISTRATOR,
          "Beheert accounts en groepen; ziet geen zaken."));

  private final JdbcClient jdbc;
  private final EngineUsers accounts;
  private final Mandates mandates;
  private final TransactionTemplate transactions;

  DemoPeople(JdbcClient jdbc, EngineUsers accounts, Mandates mandates, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.mandates = mandates;
    this.transactions = transactions;
  }

  public List<DemoPerson> all() {
    return PEOPLE;
  }

  @Override
  public void afterPropertiesSet() {
    boolean empty = jdbc.sql("select count(*) from person").query(Integer.class).single() == 0;
    if (empty) {
      transactions.executeWithoutResult(status -> create());
    }
  }

  private void create() {
    for (Organisation it : ORGANISATIONS) {
      jdbc.sql("insert into organisation (id, name, kind, covenant) values (?, ?, ?, ?)")
          .params(it.id(), it.name(), it.kind(), it.covenant()).update();
    }
    for (DemoPerson it : PEOPLE) {
      jdbc.sql("insert into person (id, name, organisation_id, job, active, email) values (?, ?, ?, ?, true, ?)")
          .params(it.id(), it.name(), it.organisation(), it.job(), it.id() + "@voorbeeld.invalid").update();
      jdbc.sql("insert into person_role (person_id, role) values (?, ?)").params(it.id(), it.role().id()).update();
      accounts.keep(it.id(), it.name(), List.of(it.role()));
      accounts.setDemoPassword(it.id(), PASSWORD);
    }
    // elsewhere nobody has been named yet, as in most houses
    mandates.give("ggz", Level.FIRST, "teamleider-ggz", "secretariaat");
    mandates.give("ggz", Level.SECOND, "voorzitter-ggz", "secretariaat");
    mandates.give("zvh", Level.FIRST, "manager", "secretariaat");
  }
}
