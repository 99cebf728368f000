package org.coursecatalog.auth;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.coursecatalog.domain.DomainServices;
import org.coursecatalog.domain.PasswordService;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.User;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.SessionStore;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.store.UserStore;
import org.coursecatalog.store.memory.InMemoryStores;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.UserBuilder;

/** The real services over stores in memory, with a clock that stands still until it is told to. */
final class AuthWorld implements AutoCloseable {

  static final ClientOrigin ORIGIN = new ClientOrigin("192.0.2.1", false, "test");

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final SigningKeys KEYS = newKeys();

  final SettableClock clock;
  final RecordingAudit audit = new RecordingAudit();
  final UserStore users;
  final SessionStore sessionStore;
  final SessionService sessions;
  final RefreshService refreshes;

  private final IdGenerator ids = TestIds.generator();
  private final Vertx vertx = Vertx.vertx();
  private final AccessTokens accessTokens;
  private final AuthConfig config;
  private final TokenIssuer issuer;
  private PasswordHasher hasher;
  private LoginService logins;
  private PasswordService passwords;

  /**
   * A world with these settings, the defaults otherwise, but for cheap hashes and no throttling.
   */
  AuthWorld(Map<String, String> settings) {
    this(Instant.now().truncatedTo(ChronoUnit.MILLIS), settings);
  }

  AuthWorld(Instant start, Map<String, String> settings) {
    clock = new SettableClock(start);
    var stores = InMemoryStores.empty();
    users = stores.users();
    sessionStore = stores.sessions();
    config = settings(AuthConfig.class, settings);
    issuer = new TokenIssuer(config, KEYS, new Signing(vertx), ids);
    var verifier = new TokenVerifier(config, KEYS, clock);
    accessTokens = new AccessTokens(verifier, KEYS, clock);
    sessions = new SessionService(users, sessionStore, verifier, clock, audit);
    var throttling = new HashMap<>(Map.of("catalog.throttle.enabled", "false"));
    throttling.putAll(settings);
    var throttleConfig = settings(ThrottleConfig.class, throttling);
    var limit = new RefreshLimit(throttleConfig, clock, new Throttle(throttleConfig, clock), audit);
    refreshes =
        new RefreshService(users, sessionStore, config, issuer, verifier, limit, clock, audit);
    hashAtCost(4);
  }

  private static SigningKeys newKeys() {
    // Without a folder of keys it needs nothing to watch one with.
    var keys = new SigningKeys(settings(AuthConfig.class, Map.of()), Clock.systemUTC(), null);
    keys.open();
    return keys;
  }

  /** From now on passwords are hashed at this cost. */
  void hashAtCost(int cost) {
    var hashing =
        settings(PasswordConfig.class, Map.of("catalog.passwords.cost", Integer.toString(cost)));
    var throttle =
        new Throttle(
            settings(ThrottleConfig.class, Map.of("catalog.throttle.enabled", "false")), clock);
    var wellKnownPassword = new WellKnownPassword(settings(AdminConfig.class, Map.of()));
    hasher = new PasswordHasher(vertx, hashing);
    var credentials = new CredentialCheck(hasher, wellKnownPassword, throttle, audit);
    logins =
        new LoginService(
            users, sessionStore, config, credentials, hasher, issuer, ids, clock, audit);
    passwords = DomainServices.passwords(users, credentials, hasher, audit);
  }

  private static <T> T settings(Class<T> mapping, Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .addDefaultInterceptors()
        .withMapping(mapping)
        .withDefaultValues(new HashMap<>(values))
        .build()
        .getConfigMapping(mapping);
  }

  User register(String username, String password) {
    var hash = await(hasher.hash(HashingClient.of(ORIGIN, username), password));
    return await(
        users.insert(
            UserBuilder.user(username).passwordHash(hash).createdAt(clock.instant()).build()));
  }

  IssuedTokens login(String username, String password) {
    return await(logins.login(username, password, ORIGIN));
  }

  /** Who the bearer of an access token is by now, as each request asks. */
  Caller resume(String accessToken) {
    return await(sessions.resume(accessTokens.claimsOf(accessToken)));
  }

  void changePassword(Caller caller, String current, String next) {
    await(passwords.change(caller, current, next, Precondition.NONE, ORIGIN));
  }

  void resetPassword(Caller admin, User user, String next) {
    await(passwords.reset(admin, user.id(), next, Precondition.NONE, ORIGIN));
  }

  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
  }

  @Override
  public void close() {
    vertx.closeAndAwait();
  }
}
