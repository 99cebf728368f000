package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.coursecatalog.api.input.BodyRoute.Member;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid members of JSON bodies are reported by name. Their values are not repeated. */
@QuarkusTest
class InvalidBodyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> WRONG_TYPES =
      List.of(
          "1",
          "0",
          "-1.5",
          "1e999999999",
          "true",
          "false",
          "[]",
          "[\"x\"]",
          "[[null]]",
          "{}",
          "{\"x\": \"y\"}",
          "{\"name\": {\"role\": []}}");

  private static final List<String> BLANKS =
      List.of(
          "",
          " ",
          "          ",
          "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0",
          "\u2007\u202f",
          "\u3000",
          "\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b",
          " \u2060 ",
          "\ufeff",
          "\u00ad",
          "\u200e\u200f",
          "\u2028",
          "\\u200b\\u00a0",
          "\u034f",
          "\u061c",
          "\u115f\u1160\u3164\uffa0",
          "\u17b4\u17b5",
          "\u180b\u180e",
          "\u2065",
          "\u2800",
          "\ufe0f",
          "\ufff8\ufff9",
          "\ud834\udd59",
          "\ud834\udd73",
          "\udb40\udc20");

  private static final List<String> CONTROL_CHARACTERS =
      List.of(
          "\\u0000",
          "\\n",
          "\\t",
          "\\r\\n",
          "\\b",
          "\\f",
          "\\u001b[31m",
          "\\u001f",
          "\\u007f",
          "\\u0080",
          "\\u0085",
          "\\u009f",
          "\u007f",
          "\u0085");

  private static final List<String> UNPAIRED_SURROGATES =
      List.of(
          "\\ud83d",
          "\\ude00",
          "\\ude00\\ud83d",
          "\\ud83dx\\ude00",
          "\\ud83d\\ud83d\\ude00",
          "\\uDBFF");

  @ParameterizedTest
  @MethodSource("members")
  void wrongTypesAreNotCoerced(BodyRoute route, Member member) {
    var admin = TestUser.admin();
    for (var json : WRONG_TYPES) {
      requireOnlyError(
          route.send(admin, route.bodyWith(member.name(), json)),
          member.name(),
          "must be a string");
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void blankTextsAreInvalid(BodyRoute route, Member member) {
    var admin = TestUser.admin();
    for (var blank : BLANKS) {
      requireOnlyError(
          route.send(admin, route.bodyWith(member.name(), "\"" + blank + "\"")), member.name(), "");
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void tooLongTextIsReported(BodyRoute route, Member member) {
    var tooLong = "x".repeat(member.maxLength() + 1);
    var response =
        route.send(TestUser.admin(), route.bodyWith(member.name(), "\"" + tooLong + "\""));
    requireOnlyError(response, member.name(), "");
    assertThat(response.asString()).doesNotContain("xxxx");
  }

  @ParameterizedTest
  @MethodSource("members")
  void lengthIsCountedInCharacters(BodyRoute route, Member member) {
    var tooLong = "😀".repeat(member.maxLength() + 1);
    requireOnlyError(
        route.send(TestUser.admin(), route.bodyWith(member.name(), "\"" + tooLong + "\"")),
        member.name(),
        "");
  }

  /** Each text would be short enough in NFC. */
  @ParameterizedTest
  @MethodSource("members")
  void lengthIsCountedBeforeNormalization(BodyRoute route, Member member) {
    var tooLong = "e\u0301".repeat(member.maxLength() / 2 + 1);
    requireOnlyError(
        route.send(TestUser.admin(), route.bodyWith(member.name(), "\"" + tooLong + "\"")),
        member.name(),
        "");
  }

  /** Each text is short enough before normalization. */
  @ParameterizedTest
  @MethodSource("members")
  void lengthIsCountedAgainAfterNormalization(BodyRoute route, Member member) {
    var growing = "\u0958".repeat(member.maxLength() / 2 + 1);
    requireOnlyError(
        route.send(TestUser.admin(), route.bodyWith(member.name(), "\"" + growing + "\"")),
        member.name(),
        "");
  }

  @ParameterizedTest
  @MethodSource("members")
  void controlCharactersAreReportedBeforeTheLength(BodyRoute route, Member member) {
    var text = "x".repeat(member.maxLength() + 1) + "\\u0000";
    requireOnlyError(
        route.send(TestUser.admin(), route.bodyWith(member.name(), "\"" + text + "\"")),
        member.name(),
        "control characters");
  }

  @ParameterizedTest
  @MethodSource("members")
  void controlCharactersAreRejectedAtEveryPosition(BodyRoute route, Member member) {
    var admin = TestUser.admin();
    for (var i = 0; i < CONTROL_CHARACTERS.size(); i++) {
      var control = CONTROL_CHARACTERS.get(i);
      var texts =
          List.of(control, control + "innocent", "inno" + control + "cent", "innocent" + control);
      var text = texts.get(i % texts.size());
      var response = route.send(admin, route.bodyWith(member.name(), "\"" + text + "\""));
      requireOnlyError(response, member.name(), "control characters");
      assertThat(response.asString()).doesNotContain("innocent");
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void unpairedSurrogatesAreRejected(BodyRoute route, Member member) {
    var admin = TestUser.admin();
    for (var surrogate : UNPAIRED_SURROGATES) {
      requireOnlyError(
          route.send(admin, route.bodyWith(member.name(), "\"inno" + surrogate + "cent\"")),
          member.name(),
          "unpaired surrogates");
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void nullIsTreatedAsMissing(BodyRoute route, Member member) {
    var admin = TestUser.admin();
    for (var body :
        List.of(route.bodyWithout(member.name()), route.bodyWith(member.name(), "null"))) {
      var response =
          route.send(admin, body.replaceFirst("}$", ", \"nonsense\": 1}").replace("{, ", "{"));
      if (member.required()) {
        assertThat(fields(response)).containsExactlyInAnyOrder("nonsense", member.name());
        assertThat(
                response.<String>path(
                    "errors.find { it.field == '" + member.name() + "' }.message"))
            .isEqualTo("is missing");
      } else {
        requireOnlyError(response, "nonsense", "is not a member of this request");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void unknownMembersAreReported(BodyRoute route) {
    var admin = TestUser.admin();
    var unknown =
        List.of("owner_id", "Name", "specializationId", "name ", "nam\u0435", "id", "$ref", "");
    var values = List.of("null", "1", "\"innocent\"", "[{\"name\": [1]}]", "{\"name\": {}}");
    for (var i = 0; i < unknown.size(); i++) {
      var name = unknown.get(i);
      var json = values.get(i % values.size());
      var response = route.send(admin, route.bodyWith(name, json));
      requireOnlyError(
          response,
          name.matches("[\\w$]+") ? name : "(unprintable)",
          "is not a member of this request");
      assertThat(response.asString()).doesNotContain("innocent");
    }
  }

  @ParameterizedTest
  @EnumSource
  void unprintableNamesAreNotRepeated(BodyRoute route) {
    var admin = TestUser.admin();
    for (var name :
        List.of("\\u0000", "\\ud83d", "<script>", "\\u202egnp", "x".repeat(65), "\\\"")) {
      requireOnlyError(
          route.send(admin, route.bodyWith(name, "1")),
          "(unprintable)",
          "is not a member of this request");
    }
  }

  @ParameterizedTest
  @EnumSource
  void bodyMustBeAnObject(BodyRoute route) {
    var admin = TestUser.admin();
    var bodies =
        List.of(
            "[]",
            "[{}]",
            "[\"name\"]",
            "\"name\"",
            "\"\"",
            "1",
            "-0.0",
            "true",
            "false",
            "null",
            " null ",
            "1e400");
    for (var body : bodies) {
      requireOnlyError(route.send(admin, body), "body", "must be a JSON object");
    }
  }

  @ParameterizedTest
  @EnumSource
  void emptyBodyIsReportedAsMissing(BodyRoute route) {
    requireOnlyError(route.send(TestUser.admin(), new byte[0]), "body", "is missing");
  }

  @ParameterizedTest
  @EnumSource
  void allMissingMembersAreReported(BodyRoute route) {
    assertThat(fields(route.send(TestUser.admin(), "{}")))
        .containsExactlyInAnyOrderElementsOf(
            route.members().stream().filter(Member::required).map(Member::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void allErrorsAreReportedAtOnce(BodyRoute route) {
    var members = route.members();
    var body = new StringBuilder("{\"nonsense\": \"innocent\"");
    var invalidValues = List.of("[]", "\"\\u0000\"", "\"\"", "\"\\ud83d\"");
    for (var i = 0; i < members.size(); i++) {
      body.append(", \"").append(members.get(i).name()).append("\": ").append(invalidValues.get(i));
    }
    var response = route.send(TestUser.admin(), body + ", \"typo\": {\"deep\": null}}");
    assertThat(fields(response))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(members.stream().map(Member::name), Stream.of("nonsense", "typo"))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 4_000})
  void atMostHundredErrorsAreReported(int count) {
    var body = new StringBuilder("{\"m\": 1");
    for (var i = 0; i < count; i++) {
      body.append(",\"m").append(i).append("\":1");
    }
    for (var route : BodyRoute.values()) {
      var response = route.send(TestUser.admin(), body + "}");
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(fields(response)).hasSize(100);
    }
  }

  static Stream<Arguments> members() {
    return Arrays.stream(BodyRoute.values())
        .flatMap(route -> route.members().stream().map(member -> Arguments.of(route, member)));
  }

  /** Requires exactly one error, whose message contains the text. */
  private static void requireOnlyError(Response response, String field, String message) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(422);
    var problem = json(response);
    assertThat(problem.path("type").asText()).isEqualTo("/problems/invalid");
    assertThat(problem.path("errors").findValuesAsText("field")).containsExactly(field);
    assertThat(problem.at("/errors/0/message").asText()).contains(message);
  }

  private static List<String> fields(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(422);
    return json(response).path("errors").findValuesAsText("field");
  }

  /** Faster than RestAssured paths, which are compiled for each call. */
  private static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
