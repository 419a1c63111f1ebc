package nl.casusflow.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import nl.casusflow.demo.DemoPeople;

/**
 * Somebody at the other end of a real connection. Shows at each door what that door asks for: name and password at
 * {@code /engine-rest}, a session and a token elsewhere. Follows no redirect, so that being sent to the login is seen.
 */
public final class Caller {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies;
  private final HttpClient client;
  private final int port;
  private final String person;
  /** As our own pages hand it out, in every form. */
  private String token = "";

  private Caller(int port, String person) {
    this(port, person, new CookieManager());
  }

  private Caller(int port, String person, CookieManager cookies) {
    this.port = port;
    this.person = person;
    this.cookies = cookies;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  }

  /** The same browser, which comes out at another node. */
  public Caller at(int otherPort) {
    var there = new Caller(otherPort, person, cookies);
    there.token = token;
    return there;
  }

  public static Caller anonymous(int port) {
    return new Caller(port, null);
  }

  /** One of the demo people, logged in. */
  public static Caller of(int port, String person) {
    var caller = new Caller(port, person);
    caller.takeToken("/login");
    caller.send("POST", "/login", "application/x-www-form-urlencoded",
        "username=%s&password=%s".formatted(person, DemoPeople.PASSWORD));
    caller.takeToken("/");
    // hands out the token with which Tasklist may write
    caller.get("/camunda/app/tasklist/default/");
    if (caller.cookie("XSRF-TOKEN") == null) {
      throw new IllegalStateException(person + " did not get in");
    }
    return caller;
  }

  private void takeToken(String page) {
    var found = TOKEN.matcher(get(page).body());
    if (!found.find()) {
      throw new IllegalStateException("There is no token on " + page);
    }
    token = URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, null, (byte[]) null);
  }

  /** As a browser asks for a page. */
  public HttpResponse<String> read(String page) {
    try {
      return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + page))
          .header("Accept", "text/html,application/xhtml+xml").build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> send(String method, String path, String type, String body) {
    return send(method, path, type, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> send(String method, String path, String type, byte[] body) {
    return send(method, path, type, "*/*", body);
  }

  /** @param accept what the answer should be; Tasklist asks for its lists as {@code application/hal+json} */
  public HttpResponse<String> send(String method, String path, String type, String accept, byte[] body) {
    boolean own = !path.startsWith("/engine-rest") && !path.startsWith("/camunda");
    String address = own && !"GET".equals(method) ? path + (path.contains("?") ? "&" : "?") + "_csrf=" + token : path;
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    request.header("Accept", accept);
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (path.startsWith("/engine-rest")) {
      if (person != null) {
        request.header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((person + ":" + DemoPeople.PASSWORD).getBytes(StandardCharsets.UTF_8)));
      }
    } else if (!own && cookie("XSRF-TOKEN") != null) {
      request.header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Asked for by address, since that answers with a copy: several threads may call as the same person. */
  private String cookie(String name) {
    return cookies.getCookieStore().get(URI.create("http://localhost:" + port)).stream().filter(it -> it.getName().equals(name)).map(HttpCookie::getValue)
        .findFirst().orElse(null);
  }
}
