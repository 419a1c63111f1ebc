package nl.casusflow.dossier;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.NameKey;
import nl.casusflow.casefile.Responses;
import nl.casusflow.casefile.Scores;
import nl.casusflow.casefile.SharedInformation.Kind;
import nl.casusflow.casefile.SharedInformation.Sharing;
import nl.casusflow.casefile.SharedInformation;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Labels;
import nl.casusflow.organisation.People;
import nl.casusflow.sharing.Informing;
import nl.casusflow.sharing.InformingGrounds;
import nl.casusflow.sharing.Register;
import org.springframework.stereotype.Service;

/**
 * The plain answer to “what do you know of me, and who has it?”, for one member of the household.
 *
 * <p>About this member is only what a form itself ties to this member: their row in the list of the household, a talk that
 * prepared or debriefed this member, their own view and their own scores under exactly their name, and what they answered.
 * What others wrote about the family in free text is never searched for a name: it may hold as much about somebody else.
 * For that, the answer names the organisations, which decide about their own information.
 */
@Service
class OwnPaper {

  /** Talks with one member, tied to them by their number. */
  private static final List<String> OWN_TALKS = List.of("clientWish", "debrief");
  private static final String INVESTIGATION = "investigation";
  private static final Set<String> INVESTIGATES = Set.of("prosecution", "police");

  record Fact(String question, String answer) {}

  record Holder(String organisation, String since) {}

  /** @param warning for the professional, not for paper: why to think twice before giving this */
  record Paper(
      String caseNumber, int number, String name, String today, List<Fact> facts, List<Fact> said, List<Fact> answered,
      List<Holder> holders, String informed, String contact, String contactOrganisation, String warning,
      List<SharingView.Choice> grounds) {}

  private final Household household;
  private final Contributions contributions;
  private final CaseItems items;
  private final Scores scores;
  private final Responses responses;
  private final SharedInformation register;
  private final Register writing;
  private final Informing informing;
  private final CaseFiles cases;
  private final Answers answers;
  private final Labels labels;
  private final People people;
  private final Reports reports;
  private final InformingGrounds grounds;
  private final Clock clock;

  OwnPaper(
      Household household, Contributions contributions, CaseItems items, Scores scores, Responses responses,
      SharedInformation register, Register writing, Informing informing, CaseFiles cases, Answers answers, Labels labels,
      People people, Reports reports, InformingGrounds grounds, Clock clock) {
    this.household = household;
    this.contributions = contributions;
    this.items = items;
    this.scores = scores;
    this.responses = responses;
    this.register = register;
    this.writing = writing;
    this.informing = informing;
    this.cases = cases;
    this.answers = answers;
    this.labels = labels;
    this.people = people;
    this.reports = reports;
    this.grounds = grounds;
    this.clock = clock;
  }

  Optional<Paper> of(String caseNumber, int number) {
    return household.of(caseNumber).stream().filter(it -> it.number() == number).findFirst().map(this::of);
  }

  private Paper of(Member member) {
    String caseNumber = member.caseNumber();
    int number = member.number();
    var all = contributions.ofCase(caseNumber);
    var hidden = ClientReport.hiddenFrom(number, all);
    var state = informing.of(caseNumber, number).map(Informing.State::last);
    boolean notYet = state.filter(Informing.Told::exempt).isPresent();
    boolean investigated = notYet && INVESTIGATION.equals(state.get().ground());
    var file = cases.get(caseNumber);
    String contact = file.caseDirector() != null ? file.caseDirector() : file.processDirector();
    return new Paper(caseNumber, number, member.name(), Dates.text(Dates.today(clock)), facts(member),
        said(member, all, hidden), answered(caseNumber, number, hidden), holders(caseNumber, all, investigated),
        state.filter(it -> !it.exempt()).map(it -> Dates.text(it.informedOn())).orElse(""), people.nameOf(contact),
        people.organisationName(people.organisationOf(contact)),
        notYet ? "Dit gezinslid is nog niet ingelicht: %s. Overleg met de casusregisseur voordat je dit meegeeft.".formatted(
            grounds.label(state.get().ground()).toLowerCase()) : "", reports.groundChoices());
  }

  private List<Fact> facts(Member it) {
    var facts = new ArrayList<Fact>();
    add(facts, "Je naam", it.name());
    add(facts, "Geboren", it.born().map(Born::text).orElse(""));
    add(facts, "Je plaats in het gezin", labels.of("member.role", it.role()));
    add(facts, "Woon je in dit huis?", it.livesIn() == null ? "" : it.livesIn() ? "Ja" : "Nee");
    add(facts, "Tolk", it.interpreter());
    add(facts, "Zo kunnen we je veilig bereiken", it.contact());
    return facts;
  }

  private static void add(List<Fact> facts, String question, String answer) {
    if (answer != null && !answer.isBlank()) {
      facts.add(new Fact(question, answer));
    }
  }

  private List<Fact> said(Member member, List<Contribution> all, Set<Long> hidden) {
    String caseNumber = member.caseNumber();
    Predicate<String> isMember = who -> NameKey.fold(who).equals(NameKey.fold(member.name())) && !who.isBlank();
    // a talk is a form of its own: everything handed in with it is from this member
    var talks = OWN_TALKS.stream().flatMap(entity -> items.of(caseNumber, entity, hidden).stream())
        .filter(it -> it.text("member").equals(String.valueOf(member.number()))).map(Item::contributionId)
        .filter(Objects::nonNull).collect(Collectors.toSet());
    Set<String> tasks = all.stream().filter(it -> talks.contains(it.id())).map(Contribution::taskId)
        .collect(Collectors.toSet());
    var facts = new ArrayList<Fact>();
    all.stream().filter(it -> tasks.contains(it.taskId()) && !hidden.contains(it.id())).sorted((a, b) -> Long.compare(a.id(), b.id()))
        .flatMap(it -> answers.of(it).stream())
        .forEach(it -> add(facts, "%s (%s)".formatted(it.topic(), Dates.text(Dates.day(it.source().contributedAt()))), it.answer()));
    items.of(caseNumber, "ownView", hidden).stream().filter(it -> isMember.test(it.text("who")))
        .forEach(it -> add(facts, "Hoe je het zelf ziet (%s)".formatted(Dates.text(Dates.day(it.recordedAt()))), it.text("view")));
    scores.ofCase(caseNumber).stream().filter(it -> isMember.test(it.who()))
        .filter(it -> it.contributionId() == null || !hidden.contains(it.contributionId()))
        .forEach(it -> add(facts, "%s (%s)".formatted(Scores.Kind.of(it.kind()).label(), Dates.text(it.scoredOn())),
            "Je gaf een %d.%s".formatted(it.score(), it.justification() == null ? "" : " " + it.justification())));
    return facts;
  }

  /** Only their own words; what they answered to stays with whoever said it. */
  private List<Fact> answered(String caseNumber, int number, Set<Long> hidden) {
    return responses.ofCase(caseNumber).stream().filter(it -> it.memberNumber() == number)
        .filter(it -> !hidden.contains(it.contributionId()))
        .map(it -> new Fact(Dates.text(it.saidOn()), it.words())).toList();
  }

  /**
   * Organisations that can read the case, told something or were given something. While an investigation is the reason
   * that this member does not know yet, police and prosecution are left out: their being there would tell.
   */
  private List<Holder> holders(String caseNumber, List<Contribution> all, boolean investigated) {
    Map<String, String> since = new LinkedHashMap<>();
    var organisations = new LinkedHashSet<String>();
    register.ofCase(caseNumber).stream().sorted((a, b) -> a.sharedAt().compareTo(b.sharedAt()))
        .filter(it -> it.toOrganisation() != null)
        .forEach(it -> since.putIfAbsent(it.toOrganisation(), Dates.text(Dates.day(it.sharedAt()))));
    organisations.addAll(since.keySet());
    all.stream().filter(it -> it.organisation() != null && !it.withdrawn() && !"prosecution".equals(it.shareability()))
        .map(Contribution::organisation).forEach(organisations::add);
    return people.organisations().stream().filter(it -> organisations.contains(it.id()))
        .filter(it -> !investigated || !INVESTIGATES.contains(it.kind()))
        .map(it -> new Holder(it.name(), since.getOrDefault(it.id(), ""))).toList();
  }

  void handOut(Paper paper, String ground, String by) {
    reports.chosen(ground);
    writing.add(new Sharing(paper.caseNumber(), Kind.OWN_INFORMATION, "Wat we van dit gezinslid weten en wie het heeft, op papier",
        null, null, paper.number(), ground, null, by));
  }
}
