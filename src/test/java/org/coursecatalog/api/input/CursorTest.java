package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** Encoding and decoding of cursors. */
class CursorTest {

  private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-00000000dead");

  @Test
  void cursorDecodesToItsId() {
    var cursor = Cursor.after(ID, "/user?");
    assertThat(cursor).matches("[A-Za-z0-9_-]{40}");
    assertThat(Cursor.idIn(cursor, "/user?")).isEqualTo(ID);
  }

  /** Other versions of the service must be able to decode the cursor. */
  @Test
  void encodingIsStable() {
    assertThat(Cursor.after(ID, "/user?")).isEqualTo("AZmhsgAAcACAAAAAAADerdGjm1_Uha5H-Dv2kmIw");
  }

  @Test
  void cursorOfAnotherListIsInvalid() {
    var cursor = Cursor.after(ID, "/user?");
    assertThatThrownBy(() -> Cursor.idIn(cursor, "/user?role=admin&"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_CURSOR));
  }
}
