package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.TestUser.freshName;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Import of a catalog, line by line. */
@QuarkusTest
class ImportTest {

  private static final String NDJSON = "application/x-ndjson";
  private static final int MAX_LINES = 100_000;
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  @Test
  void entriesAreCreatedAndCounted() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var physics = freshName("Physics");
    send(
            admin,
            specialization(physics)
                + courseItem("Waves", physics.toUpperCase())
                + courseItem("Optics", physics, professor.username().toUpperCase()))
        .then()
        .statusCode(200)
        .body("specializations", equalTo(1))
        .body("course_items", equalTo(2));
    var exported =
        Api.as(admin).get("/export").asString().lines().filter(line -> line.contains(physics));
    assertThat(exported)
        .hasSize(3)
        .last()
        .asString()
        .contains("\"Optics\"", "\"owner\":\"" + professor.username() + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n \r\n\n"})
  void emptyLinesAtTheEndAreIgnored(String end) {
    send(TestUser.admin(), specialization(freshName("Physics")).strip() + end)
        .then()
        .statusCode(200)
        .body("specializations", equalTo(1));
  }

  @Test
  void emptyImportCreatesNothing() {
    send(TestUser.admin(), "").then().statusCode(200).body("specializations", equalTo(0));
  }

  @Test
  void formerOwnersOfAnExportAreAccepted() {
    var physics = freshName("Physics");
    send(
            TestUser.admin(),
            specialization(physics)
                + """
                {"kind":"course_item","name":"a","type":"b","specialization":"%s","owner":null,"former_owner":"gone"}
                """
                    .formatted(physics))
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                                | line 2",
        "x                                                                | line 2",
        "{} {}                                                            | line 2",
        "[]                                                               | line 2",
        "null                                                             | line 2",
        "{\"kind\": \"specialization\", \"name\": \"a\", \"name\": \"b\"} | line 2",
        "{}                                                               | line 2: kind",
        "{\"kind\": 1, \"name\": \"a\"}                                   | line 2: kind",
        "{\"kind\": \"user\", \"name\": \"a\"}                            | line 2: kind",
        "{\"kind\": \"specialization\"}                                   | line 2: name",
        "{\"kind\": \"specialization\", \"name\": null}                   | line 2: name",
        "{\"kind\": \"specialization\", \"name\": 1}                      | line 2: name",
        "{\"kind\": \"specialization\", \"name\": \" \"}                  | line 2: name",
        "{\"kind\": \"specialization\", \"name\": \"a\\u0000\"}           | line 2: name",
        "{\"kind\": \"specialization\", \"name\": \"\\ud800\"}            | line 2: name",
        "{\"kind\": \"specialization\", \"name\": \"a\", \"type\": \"b\"} | line 2: type",
        "{\"kind\": \"course_item\", \"name\": \"a\", \"specialization\": \"b\"} | line 2: type",
        "{\"kind\": \"course_item\", \"name\": \"a\", \"type\": \"b\"}    | line 2: specialization",
      })
  void invalidLineIsReportedAndNothingIsCreated(String line, String field) {
    var admin = TestUser.admin();
    var before = freshName("Before");
    assertErrors(send(admin, specialization(before) + line + "\n"), field);
    assertThat(names(admin)).doesNotContain(before);
  }

  @Test
  void lineThatIsNotUtf8IsReported() {
    var line = specialization(freshName("x\u00ff")).getBytes(StandardCharsets.ISO_8859_1);
    assertErrors(send(TestUser.admin(), line), "line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "ISO-8859-1"})
  void otherEncodingsAreReported(String encoding) {
    var lines = specialization(freshName("\u00fcber")) + specialization(freshName("\u00fcber"));
    send(TestUser.admin(), lines.getBytes(Charset.forName(encoding)))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("line 1"))
        .body("errors[0].message", equalTo("is not UTF-8: save the file in UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void byteOrderMarkBeforeTheFirstLineIsSkipped(String end) {
    var lines = specialization(freshName("Physics")) + specialization(freshName("Chemistry"));
    send(TestUser.admin(), "\ufeff" + lines.replace("\n", end))
        .then()
        .statusCode(200)
        .body("specializations", equalTo(2));
    send(TestUser.admin(), "\ufeff").then().statusCode(200).body("specializations", equalTo(0));
  }

  @Test
  void byteOrderMarkElsewhereIsReported() {
    var lines = specialization(freshName("a")) + "\ufeff" + specialization(freshName("b"));
    assertErrors(send(TestUser.admin(), lines), "line 2");
    assertErrors(send(TestUser.admin(), "\ufeff\ufeff" + specialization(freshName("c"))), "line 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void byteOrderMarkMayBeSplitIntoChunks(int size) {
    try (var wire = sendHead(TestUser.admin())) {
      var body =
          new String(
              ("\ufeff" + specialization(freshName("Physics"))).getBytes(StandardCharsets.UTF_8),
              StandardCharsets.ISO_8859_1);
      assertThat(wire.send(Wire.chunked(body, size)).read().status()).isEqualTo(200);
    }
  }

  @Test
  void byteOrderMarkDoesNotCountTowardsTheLineLimit() {
    var line = specialization(freshName("Physics")).strip();
    send(TestUser.admin(), "\ufeff" + line + " ".repeat(65_536 - line.length()) + "\n")
        .then()
        .statusCode(200);
    var next = specialization(freshName("Physics")).strip();
    assertErrors(
        send(TestUser.admin(), "\ufeff" + next + " ".repeat(65_537 - next.length()) + "\n"),
        "line 1");
  }

  @Test
  void lengthOfNamesIsCheckedBeforeNormalization() {
    var physics = freshName("Physics");
    assertErrors(
        send(
            TestUser.admin(),
            specialization(physics)
                + specialization("e\u0301".repeat(101))
                + courseItem("e\u0301".repeat(101), physics)
                + courseItem("a", "e\u0301".repeat(101))
                + courseItem("b", physics, "e\u0301".repeat(33))),
        "line 2: name",
        "line 3: name",
        "line 4: specialization",
        "line 5: owner");
  }

  @Test
  void lineMayHave64KiB() {
    var line = specialization(freshName("Physics")).strip();
    send(TestUser.admin(), line + " ".repeat(65_536 - line.length()) + "\n").then().statusCode(200);
    var next = specialization(freshName("Physics")).strip();
    assertErrors(
        send(TestUser.admin(), next + " ".repeat(65_537 - next.length()) + "\nx"),
        "line 1",
        "line 2");
  }

  @Test
  void emptyLinesElsewhereAreReported() {
    assertErrors(
        send(TestUser.admin(), "\n" + specialization(freshName("a")) + "\n\nx\n\n"),
        "line 1",
        "line 3",
        "line 4",
        "line 5");
  }

  @Test
  void allErrorsAreReportedByLine() {
    var admin = TestUser.admin();
    var student = TestUser.student();
    var present = freshName("Present");
    Catalog.courseItem(admin, Catalog.specialization(admin, present), "Optics");
    var fresh = freshName("Fresh");
    assertErrors(
        send(
            admin,
            courseItem("a", fresh)
                + specialization(fresh)
                + specialization(fresh.toUpperCase())
                + courseItem("OPTICS", present)
                + courseItem("b", fresh, student.username())
                + courseItem("c", fresh, "unknown-user")
                + courseItem("C", fresh)
                + specialization(present.toUpperCase())
                + "x\n"
                + courseItem("d", freshName("Nowhere"), admin.username())),
        "line 1: specialization",
        "line 3: name",
        "line 4: name",
        "line 5: owner",
        "line 6: owner",
        "line 7: name",
        "line 8: name",
        "line 9",
        "line 10: specialization",
        "line 10: owner");
    assertThat(names(admin)).doesNotContain(fresh);
  }

  @Test
  void atMostHundredErrorsAreReported() {
    send(TestUser.admin(), "x\n".repeat(1_000)).then().statusCode(422).body("errors", hasSize(100));
  }

  @Test
  void unknownQueryParametersAreReportedWithTheLines() {
    assertErrors(
        Api.as(TestUser.admin())
            .contentType(NDJSON)
            .body("x".getBytes(StandardCharsets.UTF_8))
            .post("/import?y=1"),
        "y",
        "line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/*"})
  void otherMediaTypesAreUnsupported(String type) {
    assertThat(
            Wire.responseTo("POST", "/import", "Content-Type: " + type, "Content-Length: 1")
                .status())
        .isEqualTo(415);
  }

  @Test
  void declaredLengthIsCheckedBeforeTheToken() {
    var response =
        Wire.responseTo(
            "POST", "/import", "Content-Type: " + NDJSON, "Content-Length: " + (MAX_BYTES + 1));
    assertThat(response.status()).isEqualTo(413);
  }

  @Test
  void tokenAndRoleAreCheckedBeforeTheBodyIsRead() {
    var head = new String[] {"Content-Type: " + NDJSON, "Content-Length: " + MAX_BYTES};
    assertThat(Wire.responseTo("POST", "/import", head).status()).isEqualTo(401);
    assertThat(
            Wire.responseTo(
                    "POST",
                    "/import",
                    head[0],
                    head[1],
                    "Authorization: Bearer " + TestUser.professor().accessToken())
                .status())
        .isEqualTo(403);
  }

  @Test
  void undeclaredLengthIsLimitedWhileReading() {
    try (var wire = sendHead(TestUser.admin())) {
      var chunk = Wire.chunked(" ".repeat(1 << 20), 1 << 20);
      var open = chunk.substring(0, chunk.length() - "0\r\n\r\n".length());
      for (var i = 0; i <= 64; i++) {
        wire.send(open);
      }
      assertThat(wire.read().status()).isEqualTo(413);
    } catch (java.io.UncheckedIOException closed) {
      // The service may close the connection after the response, while the client still sends.
      assertThat(closed.getCause()).isInstanceOf(java.net.SocketException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50_000})
  void chunksMayEndAnywhere(int size) {
    var physics = freshName("Physics");
    var items =
        IntStream.range(0, size == 1 ? 3 : 3_000)
            .mapToObj(number -> courseItem("Item " + number, physics))
            .collect(Collectors.joining());
    try (var wire = sendHead(TestUser.admin())) {
      var response = wire.send(Wire.chunked(specialization(physics) + items, size)).read();
      assertThat(response.status()).as(response.body()).isEqualTo(200);
      assertThat(response.body()).contains("\"specializations\":1");
    }
  }

  @Test
  void importOfADemotedAdminIsRejected() {
    var admin = TestUser.otherAdmin();
    var physics = freshName("Physics");
    try (var wire = sendHead(admin)) {
      admin.setRole("student");
      assertThat(wire.send(Wire.chunked(specialization(physics), 10)).read().status())
          .isEqualTo(403);
    }
    assertThat(names(TestUser.admin())).doesNotContain(physics);
  }

  @Test
  void atMostHundredThousandLinesAreAccepted() {
    var admin = TestUser.admin();
    var physics = freshName("Physics");
    var lines =
        specialization(physics)
            + IntStream.range(1, MAX_LINES)
                .mapToObj(number -> courseItem("Item " + number, physics))
                .collect(Collectors.joining());
    send(admin, lines + specialization(freshName("One more"))).then().statusCode(413);
    assertThat(names(admin)).doesNotContain(physics);
    send(admin, lines + "\n\n").then().statusCode(200).body("course_items", equalTo(MAX_LINES - 1));
    Catalog.deleteSpecialization(admin, physics);
  }

  private static Response send(TestUser admin, String body) {
    return send(admin, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Response send(TestUser admin, byte[] body) {
    return Api.as(admin).contentType(NDJSON).body(body).post("/import");
  }

  private static String specialization(String name) {
    return """
        {"kind": "specialization", "name": "%s"}
        """
        .formatted(name);
  }

  private static String courseItem(String name, String specialization) {
    return """
        {"kind": "course_item", "name": "%s", "type": "lecture", "specialization": "%s"}
        """
        .formatted(name, specialization);
  }

  private static String courseItem(String name, String specialization, String owner) {
    return """
        {"kind": "course_item", "name": "%s", "type": "lecture", "specialization": "%s", "owner": "%s"}
        """
        .formatted(name, specialization, owner);
  }

  private static void assertErrors(Response response, String... fields) {
    response
        .then()
        .statusCode(422)
        .body("type", equalTo("/problems/invalid"))
        .body("errors.field", equalTo(List.of(fields)));
  }

  private static List<String> names(TestUser reader) {
    return Catalog.list(reader, "/specialization?limit=500").stream()
        .map(specialization -> (String) specialization.get("name"))
        .toList();
  }

  private static Wire sendHead(TestUser admin) {
    var wire =
        Wire.open()
            .send(
                Wire.head(
                    "POST",
                    "/import",
                    "Authorization: Bearer " + admin.accessToken(),
                    "Content-Type: " + NDJSON,
                    "Transfer-Encoding: chunked"));
    // The service has authorized the import when this later request completes.
    Api.as(admin).get("/user/me").then().statusCode(200);
    return wire;
  }
}
