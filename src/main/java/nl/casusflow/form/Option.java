package nl.casusflow.form;

/** One choice of a select, radio or list of checkboxes: what is stored and what people read. */
public record Option(String value, String label) {}
