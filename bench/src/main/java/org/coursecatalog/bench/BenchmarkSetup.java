package org.coursecatalog.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Fills an empty service with items and users, and writes the input of the load into a folder:
 * {@code admin} (an access token), {@code specialization} and {@code item} (ids), {@code
 * access-tokens} and {@code refresh-tokens} (one per line), {@code item.json} and {@code list.json}
 * (responses).
 */
public final class BenchmarkSetup {

  private static final int USERS = 100;
  private static final int MAX_IMPORTED_ITEMS = 99_999;
  private static final String PASSWORD = "correct horse battery staple";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String service;
  private final Path folder;

  private BenchmarkSetup(String service, Path folder) {
    this.service = service;
    this.folder = folder;
  }

  /**
   * Fills the service. Without the two numbers, only opens a new session for each user.
   *
   * @param arguments the address of the service, the folder, the number of items, and the number of
   *     access tokens
   */
  public static void main(String[] arguments) throws Exception {
    var setup = new BenchmarkSetup(arguments[0], Path.of(arguments[1]));
    if (arguments.length == 2) {
      setup.openSessions();
    } else {
      setup.fillService(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }

  private void fillService(int items, int tokens) throws Exception {
    var admin = member("access_token", login("admin", "admin123"));
    write("admin", admin);
    for (var first = 0; first < items; first += MAX_IMPORTED_ITEMS) {
      importItems(admin, first, Math.min(items, first + MAX_IMPORTED_ITEMS));
    }
    var list = get("/course_item?limit=20", admin);
    write("list.json", list);
    write("item", member("course_item_id", list));
    write("specialization", member("specialization_id", list));
    write("item.json", get("/course_item/" + member("course_item_id", list), admin));
    createProfessors(admin, tokens);
  }

  private void importItems(String admin, int from, int to) throws Exception {
    var name = "Specialization " + from;
    var lines =
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    """
                    {"kind":"course_item","name":"Item %d","type":"lecture","specialization":"%s"}"""
                        .formatted(i, name))
            .collect(Collectors.joining("\n"));
    send(
        "POST",
        "/import",
        admin,
        "application/x-ndjson",
        "{\"kind\":\"specialization\",\"name\":\"%s\"}%n%s%n".formatted(name, lines));
  }

  private void createProfessors(String admin, int tokens) throws Exception {
    var access = new ArrayList<String>();
    for (var i = 0; i < USERS; i++) {
      var name = "person" + i;
      var user = member("user_id", json("POST", "/register", null, credentials(name, PASSWORD)));
      json("PUT", "/user/" + user + "/role", admin, "{\"role\":\"professor\"}");
      var pair = login(name, PASSWORD);
      access.add(member("access_token", pair));
      for (var more = 1; more < tokens / USERS; more++) {
        pair = json("POST", "/refresh", member("refresh_token", pair), "");
        access.add(member("access_token", pair));
      }
    }
    write("access-tokens", access);
    // Puts each token into the cache of verified tokens, because its verification is not measured.
    for (var token : access) {
      get("/user/me", token);
    }
  }

  private void openSessions() throws Exception {
    var refresh = new ArrayList<String>();
    for (var i = 0; i < USERS; i++) {
      refresh.add(member("refresh_token", login("person" + i, PASSWORD)));
    }
    write("refresh-tokens", refresh);
  }

  private String login(String username, String password) throws Exception {
    return json("POST", "/login", null, credentials(username, password));
  }

  private static String credentials(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }

  private String get(String path, String token) throws Exception {
    return send("GET", path, token, null, "");
  }

  private String json(String method, String path, String token, String body) throws Exception {
    return send(method, path, token, "application/json", body);
  }

  private String send(String method, String path, String token, String type, String body)
      throws IOException, InterruptedException {
    BodyPublisher content =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(URI.create(service + path)).method(method, content);
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    var response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
    }
    return response.body();
  }

  private static String member(String name, String json) {
    var value = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!value.find()) {
      throw new IllegalStateException("No " + name + " in " + json);
    }
    return value.group(1);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void write(String file, List<String> lines) throws IOException {
    Files.write(folder.resolve(file), lines);
  }
}
