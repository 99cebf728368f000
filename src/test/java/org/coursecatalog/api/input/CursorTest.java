package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** Cursors, as every instance makes and reads them. */
class CursorTest {

  private static final UUID ID = UUID.fromString("0199a1b2-0000-7000-8000-00000000dead");

  @Test
  void cursorLeadsBackToItsId() {
    var cursor = Cursor.after(ID, "/user?");
    assertThat(cursor).matches("[A-Za-z0-9_-]{40}");
    assertThat(Cursor.idIn(cursor, "/user?")).isEqualTo(ID);
  }

  /** Another version of the service goes on with it. */
  @Test
  void cursorIsTheSameEverywhere() {
    assertThat(Cursor.after(ID, "/user?")).isEqualTo("AZmhsgAAcACAAAAAAADerdGjm1_Uha5H-Dv2kmIw");
  }

  @Test
  void cursorOfAnotherListIsNone() {
    var cursor = Cursor.after(ID, "/user?");
    assertThatThrownBy(() -> Cursor.idIn(cursor, "/user?role=admin&"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(ProblemType.INVALID_CURSOR));
  }
}
