package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;

/** Export of the whole catalog. */
@QuarkusTest
class ExportTest {

  /** A number of lines that does not fit into the socket buffers. */
  private static final int MANY_LINES = 60_000;

  @Test
  void specializationIsFollowedByItsItems() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var physics = TestUser.freshName("Physik \u00fcber alles");
    var id = Catalog.specialization(admin, physics);
    Catalog.courseItem(professor, id, "Optics");
    Catalog.courseItem(admin, id, "Waves");
    assertThat(lines(admin, physics))
        .containsExactly(
            """
            {"kind":"specialization","name":"%s"}"""
                .formatted(physics),
            """
            {"kind":"course_item","name":"Optics","type":"lecture","specialization":"%s","owner":"%s"}"""
                .formatted(physics, professor.username()),
            """
            {"kind":"course_item","name":"Waves","type":"lecture","specialization":"%s"}"""
                .formatted(physics));
  }

  @Test
  void demotedOwnerIsExportedAsFormerOwner() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var physics = TestUser.freshName("Physics");
    Catalog.courseItem(professor, Catalog.specialization(admin, physics), "Optics");
    professor.setRole("student");
    assertThat(lines(admin, physics).get(1))
        .endsWith(
            """
            "former_owner":"%s"}"""
                .formatted(professor.username()))
        .doesNotContain("\"owner\"");
    professor.setRole("professor");
    assertThat(lines(admin, physics).get(1)).contains("\"owner\"");
  }

  @Test
  void headReturnsTheSameHeaders() {
    Catalog.specialization(TestUser.admin());
    try (var wire = Wire.open()) {
      var response =
          wire.send(
                  Wire.head(
                      "HEAD", "/export", "Authorization: Bearer " + TestUser.admin().accessToken()))
              .readHead();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers().get("Content-Type")).startsWith("application/x-ndjson");
      assertThat(response.headers()).containsKey("Content-Disposition");
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  @Test
  void optionsReturnsTheMethods() {
    Api.anonymous().options("/export").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
    Api.anonymous().options("/import").then().statusCode(204).header("Allow", "OPTIONS, POST");
  }

  @Test
  void otherMediaTypesAreNotAcceptable() {
    Api.anonymous().accept("application/json").get("/export").then().statusCode(406);
  }

  @Test
  void unknownQueryParametersAreReported() {
    Api.as(TestUser.admin())
        .get("/export?x=1")
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("x")));
  }

  /** The missing last chunk shows the client that the export is incomplete. */
  @Test
  void failedExportEndsWithoutTheLastChunk() throws Exception {
    var admin = TestUser.admin();
    var physics = TestUser.freshName("Physics");
    var lines = new StringBuilder();
    lines.append("{\"kind\":\"specialization\",\"name\":\"%s\"}\n".formatted(physics));
    for (var number = 1; number < MANY_LINES; number++) {
      lines.append(
          "{\"kind\":\"course_item\",\"name\":\"Item %d\",\"type\":\"lecture\",\"specialization\":\"%s\"}\n"
              .formatted(number, physics));
    }
    Api.as(admin)
        .contentType("application/x-ndjson")
        .body(lines.toString().getBytes(StandardCharsets.UTF_8))
        .post("/import")
        .then()
        .statusCode(200);
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress("localhost", RestAssured.port));
      socket
          .getOutputStream()
          .write(
              Wire.head("GET", "/export", "Authorization: Bearer " + admin.accessToken())
                  .getBytes(StandardCharsets.US_ASCII));
      var beginning =
          new String(socket.getInputStream().readNBytes(100), StandardCharsets.US_ASCII);
      assertThat(beginning).startsWith("HTTP/1.1 200");
      // An item that is not exported yet gets the name of an exported one.
      var specialization = first(admin, "/specialization?q=" + physics, "specialization_id");
      var item =
          first(
              admin, "/course_item?limit=1&specialization_id=" + specialization, "course_item_id");
      rename(admin, item, "Renamed");
      Catalog.courseItem(admin, specialization, "Item 1");
      assertThat(readRest(socket)).doesNotEndWith("0\r\n\r\n");
    }
    Catalog.deleteSpecialization(admin, physics);
  }

  private static List<String> lines(TestUser admin, String specialization) {
    return Api.as(admin)
        .get("/export")
        .then()
        .statusCode(200)
        .contentType("application/x-ndjson")
        .header("Content-Disposition", equalTo("attachment; filename=\"catalog.ndjson\""))
        .extract()
        .asString()
        .lines()
        .filter(line -> line.contains(specialization))
        .toList();
  }

  /** Reads until the connection is closed. Returns an empty string if it is reset. */
  private static String readRest(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException reset) {
      return "";
    }
  }

  private static String first(TestUser reader, String path, String member) {
    return Api.as(reader).get(path).then().statusCode(200).extract().path("[0]." + member);
  }

  private static void rename(TestUser admin, String id, String name) {
    Api.put(
            Api.as(admin),
            "/course_item/" + id,
            """
            {"name": "%s", "type": "lecture"}
            """
                .formatted(name))
        .then()
        .statusCode(200);
  }
}
