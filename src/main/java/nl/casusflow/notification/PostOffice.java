package nl.casusflow.notification;

import jakarta.mail.internet.MimeMessage;

/** Hands a mail over to whatever delivers it. */
interface PostOffice {

  /**
   * Returns when the server has taken responsibility for the mail.
   *
   * @throws AddressRefused the server will not deliver to this address
   * @throws NotAccepted    the server certainly did not take it; trying again later makes sense
   * @throws OutcomeUnknown the mail was handed over and no answer came: it may be delivered or not
   */
  void deliver(MimeMessage mail) throws AddressRefused, NotAccepted, OutcomeUnknown;

  class AddressRefused extends Exception {
    AddressRefused(String answer) {
      super(answer);
    }
  }

  class NotAccepted extends Exception {
    NotAccepted(String answer, Throwable cause) {
      super(answer, cause);
    }
  }

  class OutcomeUnknown extends Exception {
    OutcomeUnknown(String answer, Throwable cause) {
      super(answer, cause);
    }
  }
}
