package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.store.Stores.LATER;
import static org.coursecatalog.store.Stores.THEN;
import static org.coursecatalog.store.Stores.await;
import static org.coursecatalog.store.Stores.newRefreshToken;
import static org.coursecatalog.store.Stores.newSession;
import static org.coursecatalog.support.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Session;
import org.coursecatalog.store.Stores;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.Logs;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A revocation by an instance or with psql takes effect on all instances within a second. */
@Isolated("measures durations, which other tests would distort")
class RevocationsTest {

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final int ROUNDS = 100;
  private static final int ATTEMPTS = 20;

  private static PostgresDatabase database;
  private static CatalogInstance local;
  private static CatalogInstance remote;

  @BeforeAll
  static void startInstances() {
    database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    local = new CatalogInstance(database);
    remote = new CatalogInstance(database);
  }

  @AfterAll
  static void stopInstances() {
    local.close();
    remote.close();
  }

  /** Changes that make a cached session user outdated. */
  enum Revocation {
    LOGOUT(
        (stores, session) -> await(stores.sessions().delete(session.id(), session.userId(), THEN))),
    END_OF_ALL((stores, session) -> await(stores.sessions().deleteByUser(session.userId()))),
    REUSE(
        (stores, session) -> {
          var tokenId = TestIds.newId();
          await(
              stores
                  .sessions()
                  .rotate(session.id(), tokenId, newRefreshToken(THEN), Duration.ZERO));
        }),
    LOGIN_OVER_THE_LIMIT(
        (stores, session) -> await(stores.sessions().insert(newSession(session.userId()), 0, 1))),
    PASSWORD_CHANGE(
        (stores, session) ->
            await(
                stores
                    .users()
                    .updatePassword(
                        session.userId(), 0, "new", TestIds.newId(), Precondition.NONE))),
    PASSWORD_RESET(
        (stores, session) ->
            await(
                stores.users().resetPassword(session.userId(), "another hash", Precondition.NONE))),
    DEMOTION((stores, session) -> stores.demote(session.userId())),
    DELETED_USER(
        (stores, session) ->
            await(stores.users().delete(session.userId(), null, Precondition.NONE, LATER))),
    DELETED_WITH_SQL(
        (stores, session) ->
            database.execute("DELETE FROM session WHERE id = '%s'".formatted(session.id()))),
    EXPIRED_WITH_SQL(
        (stores, session) ->
            database.execute(
                "UPDATE session SET token_expires_at = now() WHERE id = '%s'"
                    .formatted(session.id()))),
    DEMOTED_WITH_SQL(
        (stores, session) ->
            database.execute(
                "UPDATE account SET role = 'student' WHERE id = '%s'".formatted(session.userId()))),
    USER_DELETED_WITH_SQL(
        (stores, session) ->
            database.execute("DELETE FROM account WHERE id = '%s'".formatted(session.userId()))),
    TRUNCATED((stores, session) -> database.execute("TRUNCATE session")),
    ALL_TRUNCATED((stores, session) -> database.execute("TRUNCATE account CASCADE"));

    private final BiConsumer<Stores, Session> action;

    Revocation(BiConsumer<Stores, Session> action) {
      this.action = action;
    }

    boolean usesSql() {
      return ordinal() >= DELETED_WITH_SQL.ordinal();
    }
  }

  @ParameterizedTest
  @EnumSource
  void revocationTakesEffectImmediatelyOnItsInstanceAndWithinASecondOnOthers(
      Revocation revocation) {
    var waits = new ArrayList<Duration>();
    for (var round = 0; round < 10; round++) {
      var session = newLogin();
      local.cache(session.id());
      remote.cache(session.id());
      revocation.action.accept(local.stores(), session);
      if (!revocation.usesSql()) {
        assertThat(isAccepted(local, session)).isFalse();
      }
      waits.add(waitForEnd(remote, session));
      waitForEnd(local, session);
    }
    assertWithinASecond(waits);
  }

  /** Repeats the test if a busy machine loses the listening connection, which clears the cache. */
  @Test
  void unchangedSessionsStayCached() {
    for (var attempt = 1; !staysCachedAfterOtherChanges(); attempt++) {
      assertThat(attempt).as("attempts").isLessThan(ATTEMPTS);
    }
  }

  @Test
  void refreshedSessionIsAcceptedByAnInstanceThatCachedItsOldEnd() {
    var session = newLogin();
    remote.cache(session.id());
    await(
        local
            .stores()
            .sessions()
            .rotate(
                session.id(), session.refreshToken().id(), newRefreshToken(LATER), Duration.ZERO));
    assertThat(await(remote.stores().sessions().findSessionUser(session.id(), session.endsAt())))
        .isNotNull();
  }

  @Test
  void cacheIsNotUsedWhileTheListeningConnectionIsFrozen() {
    try (var proxy = new TcpProxy(database.port());
        var frozen = new CatalogInstance(database, proxy.port())) {
      var waits = new ArrayList<Duration>();
      for (var round = 0; round < 5; round++) {
        var session = newLogin();
        var other = newLogin();
        frozen.cache(session.id());
        frozen.cache(other.id());
        proxy.freeze();
        CatalogInstance.pause(round * 300L);
        await(local.stores().sessions().delete(session.id(), session.userId(), THEN));
        waits.add(waitForEnd(frozen, session));
        eventually("nothing is cached", () -> frozen.cached(other.id()) == null);
        assertThat(isAccepted(frozen, other)).isTrue();
        proxy.thaw();
        frozen.cache(other.id());
      }
      assertWithinASecond(waits);
    }
  }

  @Test
  void cacheIsNotUsedWhileTheListeningConnectionIsTerminated() {
    try (var instance = new CatalogInstance(database)) {
      for (var round = 0; round < ROUNDS; round++) {
        var session = newLogin();
        if (round % 10 == 0) {
          instance.cache(session.id());
        }
        instance.terminateListener();
        CatalogInstance.pause(round % 10);
        assertThat(isAccepted(instance, session)).isTrue();
        await(local.stores().sessions().delete(session.id(), session.userId(), THEN));
        instance.terminateListener();
        waitForEnd(instance, session);
      }
      instance.cache(newLogin().id());
    }
  }

  /** A busy machine may lose the connection again, but the two messages must alternate. */
  @Test
  void disabledAndEnabledCacheAreLoggedAlternately() {
    var session = newLogin();
    try (var proxy = new TcpProxy(database.port());
        var instance = new CatalogInstance(database, proxy.port());
        var logs = Logs.of(Revocations.class.getName())) {
      instance.cache(session.id());
      proxy.freeze();
      var before = proxy.connections();
      eventually("the instance has reconnected", () -> proxy.connections() > before + 2);
      var thawed = System.nanoTime();
      proxy.thaw();
      instance.cache(session.id());
      eventually("the enabled cache is logged", () -> logs.lines().size() % 2 == 0);
      assertThat(Duration.ofNanos(System.nanoTime() - thawed))
          .as("time without interruptions before the message")
          .isGreaterThan(Duration.ofMillis(700));
      var lines = logs.lines();
      for (var i = 0; i + 1 < lines.size(); i += 2) {
        assertThat(lines.get(i)).contains("The session cache is disabled");
        assertThat(lines.get(i + 1)).isEqualTo("The session cache is enabled again");
      }
    }
  }

  @Test
  void stoppedInstanceLogsNothing() {
    try (var logs = Logs.of(Revocations.class.getName())) {
      var stopped = new CatalogInstance(database);
      stopped.cache(newLogin().id());
      stopped.close();
      eventually("the connection is closed", () -> !stopped.isListening());
      assertThat(logs.lines()).isEmpty();
    }
  }

  @Test
  void concurrentReadsDoNotCacheARevokedSession() {
    for (var round = 0; round < ROUNDS; round++) {
      var session = newLogin();
      remote.cache(session.id());
      Race.run(
          16,
          runner -> {
            if (runner == 0) {
              return await(local.stores().sessions().delete(session.id(), session.userId(), THEN));
            }
            var instance = runner % 2 == 0 ? local : remote;
            for (var read = 0; read < 50; read++) {
              instance.findSessionUser(session.id());
            }
            return true;
          });
      assertThat(isAccepted(local, session)).isFalse();
      waitForEnd(remote, session);
      assertThat(local.cached(session.id())).isNull();
      assertThat(remote.cached(session.id())).isNull();
    }
  }

  @Test
  void readsAfterARevocationDoNotReturnEarlierResults() {
    for (var round = 0; round < ROUNDS; round++) {
      var session = newLogin();
      local.cache(session.id());
      Race.run(
          8,
          runner -> {
            if (runner > 1) {
              for (var read = 0; read < 50; read++) {
                local.findSessionUser(session.id());
              }
            } else if (runner == 0) {
              local.stores().demote(session.userId());
              assertThat(isAccepted(local, session)).isFalse();
            }
            return true;
          });
      assertThat(isAccepted(local, session)).isFalse();
    }
  }

  private static Session newLogin() {
    var stores = local.stores();
    return stores.session(stores.user(Role.PROFESSOR).id());
  }

  private static boolean isAccepted(CatalogInstance instance, Session session) {
    var sessionUser = instance.findSessionUser(session.id());
    return sessionUser != null && sessionUser.role() == Role.PROFESSOR;
  }

  /** Waits until the session is rejected and returns the duration. */
  private static Duration waitForEnd(CatalogInstance instance, Session session) {
    var start = System.nanoTime();
    eventually("the session is rejected", () -> !isAccepted(instance, session));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** A busy machine may delay some rounds, but not most of them. */
  private static void assertWithinASecond(List<Duration> waits) {
    assertThat(waits.stream().sorted().skip(waits.size() / 2).findFirst().orElseThrow())
        .as("the median of %s", waits)
        .isLessThan(BOUND);
  }

  private static boolean staysCachedAfterOtherChanges() {
    var session = newLogin();
    var other = newLogin();
    remote.cache(session.id());
    await(local.stores().sessions().delete(other.id(), other.userId(), THEN));
    await(
        local
            .stores()
            .sessions()
            .rotate(
                session.id(), session.refreshToken().id(), newRefreshToken(THEN), Duration.ZERO));
    await(local.stores().users().updateHash(session.userId(), 0, "renewed hash"));
    // Notifications arrive in order, so all earlier ones have arrived after this one.
    var last = newLogin();
    remote.cache(last.id());
    await(local.stores().sessions().delete(last.id(), last.userId(), THEN));
    waitForEnd(remote, last);
    return remote.cached(session.id()) != null;
  }
}
