package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.coursecatalog.store.Stores.MANY;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;

import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Session;
import org.coursecatalog.store.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins while the session table is full of sessions in use. */
class FullSessionTableTest {

  private final Stores stores = InMemoryStores.withSessions(3);
  private int users;

  @ParameterizedTest
  @EnumSource(names = {"PROFESSOR", "ADMIN"})
  void studentSessionIsReplacedForProfessorAndAdmin(Role role) {
    var professor = logIn(Role.PROFESSOR);
    logIn(Role.STUDENT);
    logIn(Role.STUDENT);

    var another = logIn(role);

    assertThat(await(stores.find(another, THEN))).isNotNull();
    assertThat(await(stores.find(professor, THEN))).isNotNull();
  }

  @Test
  void studentIsRejectedWhenStudentsFillTheTable() {
    logIn(Role.STUDENT);
    logIn(Role.STUDENT);
    logIn(Role.STUDENT);

    assertRejected(Role.STUDENT);
  }

  @Test
  void professorIsRejectedWhenProfessorsFillTheTable() {
    logIn(Role.PROFESSOR);
    logIn(Role.PROFESSOR);
    logIn(Role.ADMIN);

    assertRejected(Role.PROFESSOR);
  }

  private void assertRejected(Role role) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> logIn(role))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.TOO_MANY_SESSIONS);
  }

  private Session logIn(Role role) {
    var user = Stores.newUser("user" + ++users, null, role);
    await(stores.users().insert(user));
    var session = Stores.newSession(user.id());
    return await(stores.sessions().insert(session, 0, MANY));
  }
}
