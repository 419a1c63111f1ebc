package nl.casusflow.form;

/** A submission that is not accepted. The message is a Dutch sentence for the person who submitted it. */
public class Refusal extends RuntimeException {

  public Refusal(String sentence) {
    super(sentence);
  }
}
