package nl.casusflow.security;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Somebody with a browser that keeps cookies and goes where it is sent. */
final class Visitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies)
      .followRedirects(HttpClient.Redirect.NEVER).build();
  private final int port;

  Visitor(int port) {
    this.port = port;
  }

  HttpResponse<String> get(String address) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(address)).header("Accept", "text/html,*/*;q=0.8").build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> post(String address, String form, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(uri(address)).header("Accept", "text/html")
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
    return client.send((headers.length > 0 ? request.headers(headers) : request).build(), BodyHandlers.ofString());
  }

  /** Goes on until somebody answers with a page. */
  HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
    HttpResponse<String> here = answer;
    for (int step = 0; step < 15 && here.statusCode() / 100 == 3; step++) {
      here = get(here.uri().resolve(here.headers().firstValue("location").orElseThrow()).toString());
    }
    return here;
  }

  HttpResponse<String> logIn(String person, String password) throws Exception {
    return post("/login", "username=%s&password=%s&_csrf=%s".formatted(encoded(person), encoded(password), token(get("/login"))));
  }

  HttpResponse<String> logOut() throws Exception {
    return post("/logout", "_csrf=" + token(get("/mijn-account")));
  }

  static String token(HttpResponse<String> page) {
    var found = TOKEN.matcher(page.body());
    if (!found.find()) {
      throw new AssertionError("No token at " + page.uri() + ": " + page.statusCode());
    }
    return encoded(found.group(1));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(it -> it.getName().equals(name)).map(HttpCookie::getValue)
        .findFirst().orElse(null);
  }

  private URI uri(String address) {
    return URI.create(address.startsWith("http") ? address : "http://localhost:" + port + address);
  }
}
