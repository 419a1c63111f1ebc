package nl.casusflow.administration;

/** What was typed about an organisation. */
public record OrganisationForm(String name, String kind, String covenant) {

  public OrganisationForm {
    name = Typed.clean(name);
    kind = Typed.clean(kind);
    covenant = Typed.clean(covenant);
  }
}
