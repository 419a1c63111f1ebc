package nl.casusflow.security;

/** A deployment as the Modeler sends it. */
public final class Multipart {

  public static final String BOUNDARY = "casusflow-boundary";

  private Multipart() {}

  public static String file(String name, String content) {
    return """
        --%1$s\r
        Content-Disposition: form-data; name="deployment-name"\r
        \r
        Poging\r
        --%1$s\r
        Content-Disposition: form-data; name="%2$s"; filename="%2$s"\r
        Content-Type: application/octet-stream\r
        \r
        %3$s\r
        --%1$s--\r
        """.formatted(BOUNDARY, name, content);
  }
}
