package org.coursecatalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.store.Stores.DONE;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.MANY;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.assertFails;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.newRefreshToken;
import static org.coursecatalog.store.Stores.newSession;
import static org.coursecatalog.store.Stores.newUser;
import static org.coursecatalog.store.Stores.outcomeOf;
import static org.coursecatalog.store.TestIds.newId;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Rotation.Outcome;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.SessionBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract of {@link SessionStore}. */
public abstract class SessionStoreContract {

  private static final int ROUNDS = 30;
  private static final int RUNNERS = 64;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private Stores stores;
  private SessionStore sessions;
  private UUID ada;
  private UUID bob;

  /** Returns empty stores that share their rows. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
    sessions = stores.sessions();
    ada = stores.user(Role.STUDENT).id();
    bob = stores.user(Role.STUDENT).id();
  }

  @Test
  void insertedSessionIsFoundWithAllMembers() {
    var session = newSession(ada);
    assertThat(await(sessions.insert(session, 0, MANY))).isEqualTo(session);
    assertThat(await(stores.find(session, THEN))).isEqualTo(session);
  }

  @Test
  void unknownSessionIsNull() {
    stores.session(ada);
    assertThat(await(stores.find(newSession(ada), THEN))).isNull();
    assertThat(await(sessions.touch(newId(), newId(), THEN))).isNull();
    assertThat(rotate(newId(), newId(), newRefreshToken(THEN))).isNull();
    assertThat(await(sessions.delete(newId(), ada, THEN))).isFalse();
  }

  @Test
  void sessionsOfAUserAreListedOldestFirst() {
    var inserted = List.of(newSession(ada), newSession(ada), newSession(ada));
    for (var index : List.of(2, 0, 1)) {
      await(sessions.insert(inserted.get(index), 0, MANY));
    }
    stores.session(bob);
    assertThat(await(stores.sessionsOf(ada, THEN))).isEqualTo(inserted);
    assertThat(await(stores.sessionsOf(newId(), THEN))).isEmpty();
  }

  @Test
  void expiredSessionIsNotFound() {
    var session = stores.session(ada);
    var end = session.endsAt();
    assertThat(await(stores.find(session, end.minusMillis(1)))).isEqualTo(session);
    assertThat(await(stores.sessionsOf(ada, end.minusMillis(1)))).containsExactly(session);
    assertThat(await(stores.find(session, end))).isNull();
    assertThat(await(stores.sessionsOf(ada, end))).isEmpty();
    assertThat(await(sessions.touch(session.id(), session.refreshToken().id(), end))).isNull();
    assertThat(rotate(session, newRefreshToken(end))).isNull();
    assertThat(await(stores.find(session, end))).isNull();
  }

  @Test
  void sessionCanBeRefreshedUntilItExpires() {
    var session = stores.session(ada);
    var last = session.endsAt().minusMillis(1);
    assertThat(rotate(session, newRefreshToken(last)).outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(await(stores.find(session, session.endsAt()))).isNotNull();
  }

  @Test
  void expiredSessionsAreRemovedByLaterInserts() {
    var old = IntStream.range(0, 50).mapToObj(i -> stores.session(ada)).toList();
    var later = THEN.plus(Duration.ofDays(60));
    for (var i = 0; i < old.size(); i++) {
      await(sessions.insert(SessionBuilder.session(bob, later).build(), 0, MANY));
    }
    // At THEN the sessions are valid, so only removed rows are missing.
    assertThat(await(stores.sessionsOf(ada, THEN))).isEmpty();
  }

  @Test
  void sessionRequiresAnExistingUser() {
    var session = newSession(newId());
    assertFails(sessions.insert(session, 0, MANY), ErrorCode.WRONG_CREDENTIALS);
    assertThat(await(stores.find(session, THEN))).isNull();
  }

  @Test
  void sessionIsNotOpenedWithAnOutdatedPasswordVersion() {
    await(stores.users().resetPassword(ada, "another hash", Precondition.NONE));
    var session = newSession(ada);
    assertFails(sessions.insert(session, 0, MANY), ErrorCode.WRONG_CREDENTIALS);
    assertFails(sessions.insert(session, 2, MANY), ErrorCode.WRONG_CREDENTIALS);
    assertThat(await(stores.find(session, THEN))).isNull();
    assertThat(await(stores.sessionsOf(ada, THEN))).isEmpty();
    assertThat(await(sessions.insert(session, 1, MANY))).isEqualTo(session);
  }

  @Test
  void renewedHashDoesNotPreventASession() {
    await(stores.users().updateHash(ada, 0, "another hash"));
    assertThat(stores.session(ada)).isNotNull();
  }

  @Test
  void leastRecentlyUsedSessionsAreReplaced() {
    var first = stores.session(ada);
    var second = stores.session(ada);
    var third = stores.session(ada);
    var otherSession = stores.session(bob);
    var used = rotate(first, newRefreshToken(LATER)).session();
    var fourth = await(sessions.insert(newSession(ada), 0, 3));
    assertThat(await(stores.sessionsOf(ada, LATER))).containsExactly(used, third, fourth);
    assertThat(await(stores.find(second, THEN))).isNull();
    var fifth = await(sessions.insert(newSession(ada), 0, 1));
    assertThat(await(stores.sessionsOf(ada, LATER))).containsExactly(fifth);
    assertThat(await(stores.sessionsOf(bob, LATER))).containsExactly(otherSession);
  }

  @Test
  void concurrentLoginsDoNotExceedTheLimitOfSessions() {
    for (var round = 0; round < ROUNDS; round++) {
      Race.run(RUNNERS, runner -> await(sessions.insert(newSession(ada), 0, 3)));
      assertThat(await(stores.sessionsOf(ada, THEN))).hasSize(3);
    }
  }

  @Test
  void currentTokenIsReplacedByItsSuccessor() {
    var session = stores.session(ada);
    var successor = newRefreshToken(LATER);
    var rotated =
        SessionBuilder.session(ada, THEN)
            .id(session.id())
            .rotated(successor, session.refreshToken().id())
            .build();
    assertThat(rotate(session, successor)).isEqualTo(new Rotation(Outcome.ROTATED, rotated));
    assertThat(await(stores.find(session, LATER))).isEqualTo(rotated);
    assertThat(await(stores.sessionsOf(ada, LATER))).containsExactly(rotated);
  }

  @Test
  void successorDoesNotOutliveTheSession() {
    var session = stores.session(ada);
    for (var day = 6; day < 30; day += 6) {
      var now = THEN.plus(Duration.ofDays(day));
      var successor = newRefreshToken(now);
      session = rotate(session, successor).session();
      var earlier =
          successor.expiresAt().isBefore(session.expiresAt())
              ? successor.expiresAt()
              : session.expiresAt();
      assertThat(session.refreshToken()).isEqualTo(new RefreshToken(successor.id(), now, earlier));
      assertThat(session.expiresAt()).isEqualTo(THEN.plus(Duration.ofDays(30)));
    }
    assertThat(session.endsAt()).isEqualTo(session.expiresAt());
    assertThat(await(stores.find(session, session.expiresAt()))).isNull();
  }

  @Test
  void spentTokenGetsTheSameSuccessorWithinTheGracePeriod() {
    var session = stores.session(ada);
    var rotated = rotate(session, newRefreshToken(LATER)).session();
    for (var wait : List.of(Duration.ZERO, Duration.ofMillis(1), GRACE)) {
      var repeated = rotate(session, newRefreshToken(LATER.plus(wait)));
      assertThat(repeated).isEqualTo(new Rotation(Outcome.REPEATED, rotated));
    }
    assertThat(await(stores.find(session, LATER))).isEqualTo(rotated);
  }

  @Test
  void spentTokenEndsTheSessionAfterTheGracePeriod() {
    var session = stores.session(ada);
    var other = stores.session(ada);
    var rotated = rotate(session, newRefreshToken(LATER)).session();
    rotate(session, newRefreshToken(LATER.plus(GRACE)));
    var reused = rotate(session, newRefreshToken(LATER.plus(GRACE).plusMillis(1)));
    assertThat(reused).isEqualTo(new Rotation(Outcome.REUSED, rotated));
    assertThat(await(stores.find(session, LATER))).isNull();
    assertThat(await(stores.sessionsOf(ada, LATER))).containsExactly(other);
    assertThat(rotate(rotated, newRefreshToken(LATER))).isNull();
    assertThat(rotate(session, newRefreshToken(LATER))).isNull();
  }

  @Test
  void spentTokenEndsTheSessionWithoutAGracePeriod() {
    var session = stores.session(ada);
    rotate(session, newRefreshToken(LATER));
    var reused =
        await(
            sessions.rotate(
                session.id(),
                session.refreshToken().id(),
                newRefreshToken(LATER.plusMillis(1)),
                Duration.ZERO));
    assertThat(reused.outcome()).isEqualTo(Outcome.REUSED);
  }

  @Test
  void spentTokenEndsTheSessionAfterItsSuccessorWasUsed() {
    var first = stores.session(ada);
    var second = rotate(first, newRefreshToken(LATER)).session();
    var third = rotate(second, newRefreshToken(LATER)).session();
    assertThat(rotate(second, newRefreshToken(LATER)))
        .isEqualTo(new Rotation(Outcome.REPEATED, third));
    assertThat(rotate(first, newRefreshToken(LATER)))
        .isEqualTo(new Rotation(Outcome.REUSED, third));
    assertThat(await(stores.find(first, LATER))).isNull();
  }

  @Test
  void unknownTokenEndsTheSession() {
    var session = stores.session(ada);
    assertThat(rotate(session.id(), newId(), newRefreshToken(LATER)))
        .isEqualTo(new Rotation(Outcome.REUSED, session));
    assertThat(await(stores.find(session, LATER))).isNull();
  }

  @Test
  void touchChangesOnlyTheTimeOfLastUse() {
    var session = stores.session(ada);
    var used = session.usedAt(LATER);
    assertThat(used.lastUsedAt()).isEqualTo(LATER);
    assertThat(await(sessions.touch(session.id(), session.refreshToken().id(), LATER)))
        .isEqualTo(used);
    assertThat(await(stores.find(session, LATER))).isEqualTo(used);
    assertThat(used.endsAt()).isEqualTo(session.endsAt());
  }

  @Test
  void sessionIsDeletedOnce() {
    var session = stores.session(ada);
    var other = stores.session(ada);
    assertThat(await(sessions.delete(session.id(), ada, THEN))).isTrue();
    assertThat(await(sessions.delete(session.id(), ada, THEN))).isFalse();
    assertThat(await(stores.find(session, THEN))).isNull();
    assertThat(await(sessions.touch(session.id(), session.refreshToken().id(), THEN))).isNull();
    assertThat(rotate(session, newRefreshToken(THEN))).isNull();
    assertThat(await(stores.sessionsOf(ada, THEN))).containsExactly(other);
  }

  @Test
  void sessionOfAnotherUserIsNotDeleted() {
    var session = stores.session(ada);
    assertThat(await(sessions.delete(session.id(), bob, THEN))).isFalse();
    assertThat(await(stores.find(session, THEN))).isEqualTo(session);
  }

  @Test
  void allSessionsOfAUserAreDeleted() {
    var ended = List.of(stores.session(ada), stores.session(ada), stores.session(ada));
    var other = stores.session(bob);
    assertThat(await(sessions.deleteByUser(ada))).isEqualTo(3);
    assertThat(await(sessions.deleteByUser(ada))).isZero();
    assertThat(ended).allSatisfy(session -> assertThat(await(stores.find(session, THEN))).isNull());
    assertThat(await(stores.sessionsOf(ada, THEN))).isEmpty();
    assertThat(await(stores.sessionsOf(bob, THEN))).containsExactly(other);
  }

  @Test
  void nothingHappensBeforeSubscription() {
    var session = newSession(ada);
    var insert = sessions.insert(session, 0, MANY);
    var find = stores.find(session, THEN);
    assertThat(await(find)).isNull();
    await(insert);
    sessions.rotate(session.id(), session.refreshToken().id(), newRefreshToken(THEN), GRACE);
    sessions.touch(session.id(), session.refreshToken().id(), LATER);
    sessions.delete(session.id(), ada, THEN);
    sessions.deleteByUser(ada);
    assertThat(await(find)).isEqualTo(session);
  }

  @Test
  void concurrentRotationsGetTheSameSuccessor() {
    for (var round = 0; round < ROUNDS; round++) {
      var session = stores.session(ada);
      var rotations = Race.run(RUNNERS, runner -> rotate(session, newRefreshToken(LATER)));
      Race.requireOneWinner(
          rotations.stream().map(Rotation::outcome).toList(), Outcome.ROTATED, Outcome.REPEATED);
      var states = new HashSet<>(rotations.stream().map(Rotation::session).toList());
      assertThat(states).containsExactly(await(stores.find(session, LATER)));
    }
  }

  @Test
  void concurrentReusesEndTheSessionOnce() {
    for (var round = 0; round < ROUNDS; round++) {
      var session = stores.session(ada);
      rotate(session, newRefreshToken(THEN));
      var rotations = Race.run(RUNNERS, runner -> outcome(session, LATER));
      Race.requireOneWinner(rotations, Outcome.REUSED.name(), "null");
    }
  }

  @Test
  void sessionDeletedDuringARefreshStaysDeleted() {
    for (var round = 0; round < ROUNDS; round++) {
      var session = stores.session(ada);
      var ended =
          Race.run(
              RUNNERS,
              runner -> {
                if (runner % 2 == 0) {
                  rotate(session, newRefreshToken(LATER));
                  await(sessions.touch(session.id(), session.refreshToken().id(), LATER));
                  return false;
                }
                var first = await(sessions.delete(session.id(), ada, THEN));
                assertThat(await(stores.find(session, LATER))).isNull();
                assertThat(rotate(session, newRefreshToken(LATER))).isNull();
                return first;
              });
      Race.requireOneWinner(ended, true, false);
      assertThat(await(stores.sessionsOf(ada, LATER))).isEmpty();
    }
  }

  @Test
  void allSessionsAreDeletedDuringRefreshes() {
    for (var round = 0; round < ROUNDS; round++) {
      var open = List.of(stores.session(ada), stores.session(ada), stores.session(ada));
      var ended =
          Race.run(
              RUNNERS,
              runner -> {
                if (runner > 1) {
                  rotate(open.get(runner % open.size()), newRefreshToken(LATER));
                  return 0;
                }
                var count = await(sessions.deleteByUser(ada));
                assertThat(await(stores.sessionsOf(ada, LATER))).isEmpty();
                return count;
              });
      assertThat(ended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(open.size());
      assertThat(await(stores.sessionsOf(ada, LATER))).isEmpty();
    }
  }

  @Test
  void passwordChangeEndsConcurrentlyOpenedSessions() {
    for (var round = 0; round < ROUNDS; round++) {
      var user = await(stores.users().insert(newUser("user-" + round, null, Role.STUDENT))).id();
      var kept = stores.session(user);
      var outcomes =
          Race.run(
              RUNNERS,
              runner -> {
                if (runner % 8 != 0) {
                  return outcomeOf(sessions.insert(newSession(user), 0, MANY));
                }
                var changed =
                    await(
                        stores
                            .users()
                            .updatePassword(user, 0, "another hash", kept.id(), Precondition.NONE));
                assertThat(await(stores.sessionsOf(user, THEN))).containsExactly(kept);
                return changed == null ? "too late" : "changed";
              });
      assertThat(outcomes)
          .containsOnlyOnce("changed")
          .isSubsetOf("changed", "too late", DONE, ErrorCode.WRONG_CREDENTIALS.name());
      assertThat(await(stores.sessionsOf(user, THEN))).containsExactly(kept);
    }
  }

  @Test
  void passwordResetEndsConcurrentlyOpenedSessions() {
    for (var round = 0; round < ROUNDS; round++) {
      var user = await(stores.users().insert(newUser("user-" + round, null, Role.STUDENT))).id();
      Race.<Object>run(
          RUNNERS,
          runner -> {
            if (runner != 0) {
              return outcomeOf(sessions.insert(newSession(user), 0, MANY));
            }
            await(stores.users().resetPassword(user, "another hash", Precondition.NONE));
            assertThat(await(stores.sessionsOf(user, THEN))).isEmpty();
            return DONE;
          });
      assertThat(await(stores.sessionsOf(user, THEN))).isEmpty();
    }
  }

  @Test
  void concurrentListsDoNotAffectLoginsAndRefreshes() {
    var opened =
        Race.run(
            RUNNERS,
            runner -> {
              var session = stores.session(ada);
              assertThat(await(stores.sessionsOf(ada, THEN))).contains(session);
              return rotate(session, newRefreshToken(LATER)).session();
            });
    assertThat(await(stores.sessionsOf(ada, LATER)))
        .hasSize(RUNNERS)
        .hasSameElementsAs(opened)
        .isSortedAccordingTo(Comparator.comparing(session -> session.id().toString()));
  }

  /** Rotates the current refresh token of this session. */
  private Rotation rotate(Session session, RefreshToken successor) {
    return rotate(session.id(), session.refreshToken().id(), successor);
  }

  private Rotation rotate(UUID id, UUID tokenId, RefreshToken successor) {
    return await(sessions.rotate(id, tokenId, successor, GRACE));
  }

  private String outcome(Session session, Instant now) {
    var rotation = rotate(session, newRefreshToken(now));
    return rotation == null ? "null" : rotation.outcome().name();
  }
}
