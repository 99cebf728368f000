package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.model.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoding and decoding of cursors. */
class CursorTest {

  private static final Position POSITION =
      new Position(UUID.fromString("0199a1b2-0000-7000-8000-00000000dead"), "");

  @Test
  void cursorDecodesToItsPosition() {
    var cursor = Cursor.after(POSITION, "/user?");
    assertThat(cursor).matches("[A-Za-z0-9_-]{40}");
    assertThat(Cursor.positionIn(cursor, "/user?")).isEqualTo(POSITION);
  }

  @Test
  void cursorOfAListInTheOrderOfNamesKeepsTheName() {
    var named = new Position(POSITION.id(), "optics \u00fc \ud83d\ude00");
    var cursor = Cursor.after(named, "/course_item?sort=name&");
    assertThat(Cursor.positionIn(cursor, "/course_item?sort=name&")).isEqualTo(named);
  }

  /** Other versions of the service must be able to decode the cursor. */
  @Test
  void encodingIsStable() {
    assertThat(Cursor.after(POSITION, "/user?"))
        .isEqualTo("AZmhsgAAcACAAAAAAADerdGjm1_Uha5H-Dv2kmIw");
  }

  @Test
  void cursorOfAnotherListIsInvalid() {
    assertInvalid(Cursor.after(POSITION, "/user?"), "/user?role=admin&");
  }

  /** Clients can compute the checksum. PostgreSQL rejects texts with a null character. */
  @ParameterizedTest
  @ValueSource(strings = {"\0", "optics\0", "optics\n", "optics\u007f", "optics\u0085"})
  void cursorWithAControlCharacterIsInvalid(String nameKey) {
    var list = "/course_item?sort=name&";
    assertInvalid(Cursor.after(new Position(POSITION.id(), nameKey), list), list);
  }

  private static void assertInvalid(String cursor, String list) {
    assertThatThrownBy(() -> Cursor.positionIn(cursor, list))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_CURSOR));
  }
}
