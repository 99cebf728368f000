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
 * Fills a fresh service with items and people, and leaves what the load needs to know in a folder:
 * {@code admin} (an access token), {@code specialization} and {@code item} (ids), {@code
 * access-tokens} and {@code refresh-tokens} (one a line), {@code item.json} and {@code list.json}
 * (answers).
 */
public final class Scene {

  private static final int PEOPLE = 100;
  private static final int LINES_AT_ONCE = 99_999;
  private static final String PASSWORD = "correct horse battery staple";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String service;
  private final Path folder;

  private Scene(String service, Path folder) {
    this.service = service;
    this.folder = folder;
  }

  /**
   * Does it; or, without the numbers, only has everybody log in again.
   *
   * @param arguments the address of the service, the folder, the number of items, and the number of
   *     access tokens
   */
  public static void main(String[] arguments) throws Exception {
    var scene = new Scene(arguments[0], Path.of(arguments[1]));
    if (arguments.length == 2) {
      scene.openSessions();
    } else {
      scene.set(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }

  private void set(int items, int tokens) throws Exception {
    var admin = member("access_token", login("admin", "admin123"));
    write("admin", admin);
    for (var first = 0; first < items; first += LINES_AT_ONCE) {
      fill(admin, first, Math.min(items, first + LINES_AT_ONCE));
    }
    var list = get("/course_item?limit=20", admin);
    write("list.json", list);
    write("item", member("course_item_id", list));
    write("specialization", member("specialization_id", list));
    write("item.json", get("/course_item/" + member("course_item_id", list), admin));
    hireProfessors(admin, tokens);
  }

  private void fill(String admin, int from, int to) throws Exception {
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

  private void hireProfessors(String admin, int tokens) throws Exception {
    var access = new ArrayList<String>();
    for (var i = 0; i < PEOPLE; i++) {
      var name = "person" + i;
      var user = member("user_id", json("POST", "/register", null, credentials(name, PASSWORD)));
      json("PUT", "/user/" + user + "/role", admin, "{\"role\":\"professor\"}");
      var pair = login(name, PASSWORD);
      access.add(member("access_token", pair));
      for (var more = 1; more < tokens / PEOPLE; more++) {
        pair = json("POST", "/refresh", member("refresh_token", pair), "");
        access.add(member("access_token", pair));
      }
    }
    write("access-tokens", access);
    // Each is verified once; that is not what is measured.
    for (var token : access) {
      get("/user/me", token);
    }
  }

  private void openSessions() throws Exception {
    var refresh = new ArrayList<String>();
    for (var i = 0; i < PEOPLE; i++) {
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
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body();
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
