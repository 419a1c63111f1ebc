package nl.casusflow.security;

import java.net.http.HttpResponse;
import java.util.function.BiFunction;

/**
 * One thing that everybody tries. A path or a body may name what is there to be found: {@code {theirs}} is a case in which
 * everyone who works on cases has a part, {@code {others}} one of somebody else, {@code {others.task}} its task, and so on
 * ({@link Scene#fill}).
 *
 * @param sees what is in the answer of who really sees something; null when an answer without refusal is enough
 * @param nobody nobody may do this; anything else must be possible for somebody, or the attempt itself is wrong
 * @param changes a success changes the cases it was tried on, so the next one gets new ones
 */
record Attempt(
    String what, BiFunction<Caller, Scene, HttpResponse<String>> deed, String sees, boolean nobody, boolean changes) {

  enum Result { MAY, REFUSED, SEES_NOTHING }

  static Attempt get(String what, String path) {
    return new Attempt(what, (caller, scene) -> caller.get(scene.fill(path)), null, false, false);
  }

  static Attempt post(String what, String path, String json) {
    return send("POST", what, path, json);
  }

  static Attempt put(String what, String path, String json) {
    return send("PUT", what, path, json);
  }

  static Attempt delete(String what, String path) {
    return send("DELETE", what, path, null);
  }

  private static Attempt send(String method, String what, String path, String json) {
    return of(what, (caller, scene) -> caller.send(method, scene.fill(path), json == null ? null : "application/json",
        json == null ? null : scene.fill(json)));
  }

  /** A form of one of our own pages. */
  static Attempt form(String what, String path, String fields) {
    return of(what, (caller, scene) ->
        caller.send("POST", scene.fill(path), "application/x-www-form-urlencoded", scene.fill(fields)));
  }

  /** Deploys a file the way the Modeler does. */
  static Attempt deploy(String what, String root, String file, String content) {
    return of(what, (caller, scene) -> caller.send("POST", root + "/deployment/create",
        "multipart/form-data; boundary=" + Multipart.BOUNDARY, Multipart.file(file, content)));
  }

  /** For what takes more than one request. */
  static Attempt of(String what, BiFunction<Caller, Scene, HttpResponse<String>> deed) {
    return new Attempt(what, deed, null, false, true);
  }

  /** The answer shows something only to who finds this in it. */
  Attempt seeing(String text) {
    return new Attempt(what, deed, text, nobody, changes);
  }

  Attempt forNobody() {
    return new Attempt(what, deed, sees, true, changes);
  }

  /** A query that is posted changes nothing. */
  Attempt onlyLooks() {
    return new Attempt(what, deed, sees, nobody, false);
  }

  Result by(Caller caller, Scene scene) {
    String sought = sees == null ? "" : scene.fill(sees);
    var answer = deed.apply(caller, scene);
    int status = answer.statusCode();
    if (status >= 500) {
      throw new AssertionError("“%s” ended in %d: %s".formatted(what, status, answer.body()));
    }
    boolean elsewhere = answer.headers().firstValue("location").filter(it -> it.contains("/login") || it.endsWith("/openen"))
        .isPresent();
    if (status >= 400 || elsewhere) {
      return Result.REFUSED;
    }
    return answer.body().contains(sought) ? Result.MAY : Result.SEES_NOTHING;
  }
}
