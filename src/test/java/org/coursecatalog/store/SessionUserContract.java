package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.model.Precondition.NONE;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.MANY;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.newRefreshToken;
import static org.coursecatalog.store.Stores.newSession;
import static org.coursecatalog.store.TestIds.newId;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.model.User;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of {@link SessionStore}: the user of a session, which each request reads. */
public abstract class SessionUserContract {

  private static final int ROUNDS = 30;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private Stores stores;
  private SessionStore sessions;
  private User ada;
  private Session session;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    sessions = stores.sessions();
    ada = stores.user(Role.PROFESSOR);
    session = stores.session(ada.id());
  }

  @Test
  void sessionUserIsTheUserOfTheSession() {
    assertThat(sessionUser(session.id()))
        .isEqualTo(
            new SessionUser(
                session.id(), ada.id(), ada.username(), Role.PROFESSOR, session.endsAt()));
    assertThat(sessionUser(newId())).isNull();
  }

  @Test
  void expiredSessionHasNoUser() {
    sessionUser(session.id());
    var end = session.endsAt();
    assertThat(await(sessions.findSessionUser(session.id(), end.minusMillis(1)))).isNotNull();
    assertThat(await(sessions.findSessionUser(session.id(), end))).isNull();
  }

  @Test
  void refreshExtendsTheSession() {
    sessionUser(session.id());
    var end = session.endsAt();
    var last = end.minusMillis(1);
    await(sessions.rotate(session.id(), session.refreshToken().id(), newRefreshToken(last), GRACE));
    assertThat(await(sessions.findSessionUser(session.id(), end))).isNotNull();
  }

  @Test
  void roleChangeIsVisibleImmediately() {
    sessionUser(session.id());
    await(stores.users().updateRole(ada.id(), Role.STUDENT, NONE));
    assertThat(sessionUser(session.id()).role()).isEqualTo(Role.STUDENT);
    await(stores.users().updateRole(ada.id(), Role.ADMIN, NONE));
    assertThat(sessionUser(session.id()).role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void everyEndOfASessionIsVisibleImmediately() {
    List<Consumer<Session>> ends =
        List.of(
            open -> await(sessions.delete(open.id(), ada.id(), THEN)),
            open -> await(sessions.deleteByUser(ada.id())),
            open -> await(stores.users().updatePassword(ada.id(), 0, "another", newId(), NONE)),
            open -> await(stores.users().resetPassword(ada.id(), "given", NONE)),
            open -> reuse(open),
            open -> await(stores.users().delete(ada.id(), null, NONE, LATER)));
    for (var end : ends) {
      var version = await(stores.users().findById(ada.id())).passwordVersion();
      var open = await(sessions.insert(newSession(ada.id()), version, MANY));
      assertThat(sessionUser(open.id())).isNotNull();
      end.accept(open);
      assertThat(sessionUser(open.id())).isNull();
    }
  }

  @Test
  void keptSessionHasItsUser() {
    var other = stores.session(ada.id());
    await(stores.users().updatePassword(ada.id(), 0, "another", session.id(), NONE));
    assertThat(sessionUser(session.id())).isNotNull();
    assertThat(sessionUser(other.id())).isNull();
  }

  @Test
  void leastRecentlyUsedSessionsHaveNoUserAfterReplacement() {
    var open = IntStream.range(0, 3).mapToObj(i -> stores.session(ada.id())).toList();
    await(sessions.touch(session.id(), session.refreshToken().id(), THEN.plusSeconds(60)));
    assertThat(sessionUser(open.get(0).id())).isNotNull();
    var last = await(sessions.insert(newSession(ada.id()), 0, 3));
    assertThat(await(stores.sessionsOf(ada.id(), THEN)))
        .extracting(Session::id)
        .containsExactly(session.id(), open.get(2).id(), last.id());
    assertThat(sessionUser(open.get(0).id())).isNull();
    assertThat(sessionUser(open.get(2).id())).isNotNull();
  }

  @Test
  void sessionsOfOtherUsersAreNotReplaced() {
    var bob = stores.user(Role.STUDENT).id();
    await(sessions.insert(newSession(bob), 0, 1));
    assertThat(sessionUser(session.id())).isNotNull();
    await(sessions.insert(newSession(bob), 0, 1));
    assertThat(await(stores.sessionsOf(bob, THEN))).hasSize(1);
  }

  @Test
  void onlyTheCurrentTokenUpdatesTheTimeOfLastUse() {
    var first = session.refreshToken().id();
    await(sessions.rotate(session.id(), first, newRefreshToken(THEN), GRACE));
    assertThat(await(sessions.touch(session.id(), first, LATER))).isNull();
    assertThat(await(sessions.touch(session.id(), newId(), LATER))).isNull();
    assertThat(await(stores.find(session, THEN)).lastUsedAt()).isEqualTo(THEN);
  }

  @Test
  void expiredSessionCannotBeDeleted() {
    assertThat(await(sessions.delete(session.id(), ada.id(), session.endsAt()))).isFalse();
  }

  /** After a revocation returns, no read returns the previous user or role. */
  @Test
  void revocationIsVisibleToConcurrentReaders() {
    for (var round = 0; round < ROUNDS; round++) {
      var user = stores.user(Role.PROFESSOR).id();
      var demoted = stores.session(user).id();
      var ended = stores.session(user).id();
      var done = new AtomicBoolean();
      Callable<Void> revoke =
          () -> {
            try {
              await(stores.users().updateRole(user, Role.STUDENT, NONE));
              await(sessions.delete(ended, user, THEN));
              assertThat(sessionUser(demoted).role()).isEqualTo(Role.STUDENT);
              assertThat(sessionUser(ended)).isNull();
              return null;
            } finally {
              done.set(true);
            }
          };
      Callable<Void> read =
          () -> {
            while (!done.get()) {
              sessionUser(demoted);
              sessionUser(ended);
            }
            return null;
          };
      Race.<Void>run(List.of(revoke, read, read, read));
      assertThat(sessionUser(demoted).role()).isEqualTo(Role.STUDENT);
      assertThat(sessionUser(ended)).isNull();
    }
  }

  private SessionUser sessionUser(UUID sessionId) {
    return await(sessions.findSessionUser(sessionId, THEN));
  }

  private void reuse(Session open) {
    var first = open.refreshToken().id();
    var second = newRefreshToken(THEN);
    await(sessions.rotate(open.id(), first, second, GRACE));
    await(sessions.rotate(open.id(), second.id(), newRefreshToken(THEN), GRACE));
    await(sessions.rotate(open.id(), first, newRefreshToken(THEN), GRACE));
  }
}
