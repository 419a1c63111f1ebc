package nl.casusflow.administration;

/** Text of one line, as people type it. */
final class Typed {

  static final int LONGEST = 200;

  private Typed() {}

  /** Without what no database keeps, and without spaces around it. */
  static String clean(String text) {
    return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
