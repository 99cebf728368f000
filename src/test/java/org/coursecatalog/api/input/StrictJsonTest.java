package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route with a body rejects malformed JSON. */
@QuarkusTest
class StrictJsonTest {

  /** Each line is a body that is not JSON, or JSON that parsers interpret differently. */
  private static final String MALFORMED =
      """
      hello
      <name>x</name>
      name=x
      {
      }
      [
      ]
      ,
      {]
      {"name"
      {"name":
      {"name": "x
      {"name": "x"
      {"name": "x\\
      {"name": "x\\"}
      {"name": "x",
      {"name": "x",}
      {,}
      {"name"}
      {"name" "x"}
      {"name":: "x"}
      {"name": }
      {"name": "x" "type": "y"}
      {"name": "x"; "type": "y"}
      {"name", "x"}
      {name: "x"}
      {'name': "x"}
      {"name": 'x'}
      {1: "x"}
      {null: "x"}
      {"name": x}
      {"name": nul}
      {"name": Null}
      {"name": True}
      {"name": undefined}
      {"name": NaN}
      {"name": Infinity}
      {"name": -Infinity}
      {"name": +1}
      {"name": -}
      {"name": 01}
      {"name": -01}
      {"name": .5}
      {"name": 5.}
      {"name": 1e}
      {"name": 1e+}
      {"name": 0x1F}
      {"name": 1_000}
      {"name": [1 2]}
      {"name": [1,]}
      {"name": [,1]}
      {"name": "\\x41"}
      {"name": "\\'"}
      {"name": "\\u12"}
      {"name": "\\u12G4"}
      {"name": "\\U0041"}
      {"name": "x"} // comment
      {"name": /* comment */ "x"}
      # comment
      {"name": "x"}}
      {"name": "x"} {}
      {"name": "x"} x
      {"name": "x"},
      {} []
      [] []
      null null
      1 2
      "x" "y"
      {"name": "x", "name": "x"}
      {"name": "x", "name": null}
      {"name": "x", "n\\u0061me": "y"}
      {"role": "x", "role": "x"}
      {"nonsense": 1, "nonsense": 2}
      {"nonsense": {"a": 1, "a": 2}}
      {"nonsense": [{"a": [{"b": 1, "b": 1}]}]}
      {"nonsense": 1, "name": tru}
      )]}',
      """;

  @ParameterizedTest
  @MethodSource("malformedTexts")
  void malformedTextIsRejected(String body) {
    requireMalformed(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformedBytes")
  void malformedBytesAreRejected(String description, byte[] body) {
    requireMalformed(body);
  }

  @Test
  void tooDeepNestingIsRejected() {
    requireMalformed(ascii("{\"nonsense\": " + "[".repeat(40) + "]".repeat(40) + "}"));
    requireMalformed(ascii("{\"nonsense\": ".repeat(40) + "1" + "}".repeat(40)));
    requireMalformed(ascii("[".repeat(60_000)));
    requireMalformed(ascii("{\"a\":".repeat(12_000)));
  }

  @Test
  void hugeNumbersAreRejected() {
    requireMalformed(ascii("{\"name\": " + "9".repeat(5_000) + "}"));
    requireMalformed(ascii("{\"name\": 0." + "9".repeat(5_000) + "}"));
    requireMalformed(ascii("{\"name\": -" + "9".repeat(60_000) + "}"));
  }

  @Test
  void duplicateMembersAreRejected() {
    var admin = TestUser.admin();
    for (var route : BodyRoute.values()) {
      for (var member : route.members()) {
        var body = route.bodyWith(member.name(), "\"x\"");
        var duplicated = body.replaceFirst("}$", ", \"" + member.name() + "\": \"x\"}");
        requireMalformed(route, admin, duplicated.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  static Stream<String> malformedTexts() {
    return MALFORMED.lines();
  }

  static Stream<Arguments> malformedBytes() {
    return Stream.of(
        Arguments.of("overlong slash", inName(0xC0, 0xAF)),
        Arguments.of("overlong NUL", inName(0xC0, 0x80)),
        Arguments.of("overlong slash in three bytes", inName(0xE0, 0x80, 0xAF)),
        Arguments.of("overlong slash in four bytes", inName(0xF0, 0x80, 0x80, 0xAF)),
        Arguments.of("lone continuation byte", inName(0x80)),
        Arguments.of("truncated sequence", inName(0xE2, 0x82)),
        Arguments.of("sequence interrupted by a letter", inName(0xE2, 0x82, 'x')),
        Arguments.of("encoded high surrogate", inName(0xED, 0xA0, 0x80)),
        Arguments.of("encoded low surrogate", inName(0xED, 0xB0, 0x80)),
        Arguments.of("encoded surrogate pair", inName(0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80)),
        Arguments.of("code point beyond U+10FFFF", inName(0xF4, 0x90, 0x80, 0x80)),
        Arguments.of("sequence of five bytes", inName(0xF8, 0x88, 0x80, 0x80, 0x80)),
        Arguments.of("byte FE", inName(0xFE)),
        Arguments.of("byte FF", inName(0xFF)),
        Arguments.of("Latin-1", inName(0xE9)),
        Arguments.of("raw NUL", inName(0x00)),
        Arguments.of("raw SOH", inName(0x01)),
        Arguments.of("raw tab", inName('\t')),
        Arguments.of("raw line feed", inName('\n')),
        Arguments.of("raw unit separator", inName(0x1F)),
        Arguments.of("NUL after the end", "{}\0".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("no-break space between tokens", encoded("{\u00a0}", StandardCharsets.UTF_8)),
        Arguments.of("form feed between tokens", encoded("{\f}", StandardCharsets.UTF_8)),
        Arguments.of("byte order mark", encoded("\ufeff{}", StandardCharsets.UTF_8)),
        Arguments.of("UTF-16, big endian", encoded("{}", StandardCharsets.UTF_16BE)),
        Arguments.of("UTF-16, little endian", encoded("{}", StandardCharsets.UTF_16LE)),
        Arguments.of("UTF-16 with a byte order mark", encoded("{}", StandardCharsets.UTF_16)),
        Arguments.of("UTF-32", encoded("{}", Charset.forName("UTF-32"))),
        Arguments.of("gzip", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0}));
  }

  private static void requireMalformed(byte[] body) {
    var admin = TestUser.admin();
    Arrays.stream(BodyRoute.values()).forEach(route -> requireMalformed(route, admin, body));
  }

  private static void requireMalformed(BodyRoute route, TestUser admin, byte[] body) {
    var response = route.send(admin, body);
    assertThat(response.statusCode()).as("%s", route).isEqualTo(400);
    assertThat(response.contentType()).as("%s", route).startsWith("application/problem+json");
    assertThat(response.asString())
        .as("%s", route)
        .contains("\"/problems/malformed-json\"")
        .doesNotContain("errors");
  }

  private static byte[] inName(int... bytes) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(ascii("{\"name\": \"x"));
    Arrays.stream(bytes).forEach(body::write);
    body.writeBytes(ascii("\"}"));
    return body.toByteArray();
  }

  private static byte[] encoded(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static byte[] ascii(String text) {
    return encoded(text, StandardCharsets.US_ASCII);
  }
}
