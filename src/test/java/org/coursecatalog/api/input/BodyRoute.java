package org.coursecatalog.api.input;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;

/** Every route with a JSON body. Ids in paths are unknown, because bodies are validated first. */
enum BodyRoute {
  REGISTER("POST", "/register", required("username", 64), required("password", 256), email()),
  LOGIN("POST", "/login", required("username", 256), required("password", 256)),
  SET_ROLE("PUT", "/user/0199a1b2-0000-7000-8000-00000000dead/role", required("role", 64)),
  CHANGE_PASSWORD(
      "PUT", "/user/me/password", required("current_password", 256), required("new_password", 256)),
  RESET_PASSWORD(
      "PUT", "/user/0199a1b2-0000-7000-8000-00000000dead/password", required("new_password", 256)),
  CREATE_SPECIALIZATION("POST", "/specialization", required("name", 200)),
  UPDATE_SPECIALIZATION(
      "PUT", "/specialization/0199a1b2-0000-7000-8000-00000000dead", required("name", 200)),
  CREATE_COURSE_ITEM(
      "POST",
      "/course_item",
      required("name", 200),
      required("type", 64),
      required("specialization_id", 64),
      optional("owner_user_id", 64)),
  UPDATE_COURSE_ITEM(
      "PUT",
      "/course_item/0199a1b2-0000-7000-8000-00000000dead",
      required("name", 200),
      required("type", 64),
      optional("specialization_id", 64)),
  ASSIGN_OWNER(
      "PUT",
      "/course_item/0199a1b2-0000-7000-8000-00000000dead/owner",
      required("owner_user_id", 64));

  private static final Map<String, String> VALID_VALUES =
      Map.ofEntries(
          Map.entry("username", "\"new-user\""),
          Map.entry("password", "\"correct horse battery\""),
          Map.entry("email", "\"new-user@example.com\""),
          Map.entry("role", "\"student\""),
          Map.entry("name", "\"Compilers\""),
          Map.entry("type", "\"lecture\""),
          Map.entry("specialization_id", "\"0199a1b2-0000-7000-8000-00000000beef\""),
          Map.entry("owner_user_id", "\"0199a1b2-0000-7000-8000-00000000feed\""),
          Map.entry("current_password", "\"correct horse battery\""),
          Map.entry("new_password", "\"another horse, another battery\""));

  private final String method;
  private final String path;
  private final List<Member> members;

  BodyRoute(String method, String path, Member... members) {
    this.method = method;
    this.path = path;
    this.members = List.of(members);
  }

  private static Member required(String name, int maxLength) {
    return new Member(name, maxLength, true);
  }

  private static Member optional(String name, int maxLength) {
    return new Member(name, maxLength, false);
  }

  private static Member email() {
    return optional("email", 254);
  }

  List<Member> members() {
    return members;
  }

  /** Returns a valid body, except that this member has the given JSON value. */
  String bodyWith(String member, String json) {
    return body(
        Stream.concat(
            members.stream().map(Member::name).filter(name -> !name.equals(member)),
            Stream.of(member)),
        member,
        json);
  }

  String bodyWithout(String member) {
    return body(members.stream().map(Member::name).filter(name -> !name.equals(member)), "", "");
  }

  private static String body(Stream<String> names, String replaced, String json) {
    return names
        .map(name -> "\"" + name + "\": " + (name.equals(replaced) ? json : VALID_VALUES.get(name)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  Response send(TestUser admin, String body) {
    return send(admin, body.getBytes(StandardCharsets.UTF_8));
  }

  Response send(TestUser admin, byte[] body) {
    var request = this == REGISTER || this == LOGIN ? Api.anonymous() : Api.as(admin);
    return request.contentType(ContentType.JSON).body(body).request(method, path);
  }

  record Member(String name, int maxLength, boolean required) {}
}
