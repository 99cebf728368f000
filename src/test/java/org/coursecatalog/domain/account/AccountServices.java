package org.coursecatalog.domain.account;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.coursecatalog.audit.RecordingAudit;
import org.coursecatalog.auth.key.KeyConfig;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.auth.password.HashingClient;
import org.coursecatalog.auth.password.PasswordConfig;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.auth.throttle.RefreshLimit;
import org.coursecatalog.auth.throttle.Throttle;
import org.coursecatalog.auth.throttle.ThrottleConfig;
import org.coursecatalog.auth.token.AccessTokens;
import org.coursecatalog.auth.token.AuthConfig;
import org.coursecatalog.auth.token.Signing;
import org.coursecatalog.auth.token.TokenIssuer;
import org.coursecatalog.auth.token.TokenVerifier;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.IssuedTokens;
import org.coursecatalog.model.Locality;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.User;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.SessionStore;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.store.UserStore;
import org.coursecatalog.store.memory.InMemoryStores;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.Settings;
import org.coursecatalog.support.UserBuilder;

/** The account services with in-memory stores and a settable clock. */
public final class AccountServices implements AutoCloseable {

  static final ClientOrigin ORIGIN = new ClientOrigin("192.0.2.1", Locality.OTHER_MACHINE, "test");

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final SigningKeys KEYS = newKeys();

  public final SettableClock clock;
  public final RecordingAudit audit = new RecordingAudit();
  final UserStore users;
  final SessionStore sessionStore;
  final SessionService sessions;
  public final RefreshService refreshes;

  private final IdGenerator ids = TestIds.generator();
  private final Vertx vertx = Vertx.vertx();
  private final AccessTokens accessTokens;
  private final AuthConfig config;
  private final TokenIssuer issuer;
  private PasswordHasher hasher;
  private LoginService logins;
  private PasswordService passwords;

  /** Uses these settings. Unless set, hashes have the lowest cost and throttling is disabled. */
  public AccountServices(Map<String, String> settings) {
    this(Instant.now().truncatedTo(ChronoUnit.MILLIS), settings);
  }

  public AccountServices(Instant start, Map<String, String> settings) {
    clock = new SettableClock(start);
    var stores = InMemoryStores.empty();
    users = stores.users();
    sessionStore = stores.sessions();
    config = Settings.of(AuthConfig.class, settings);
    issuer = new TokenIssuer(config, KEYS, new Signing(vertx), ids);
    var verifier = new TokenVerifier(config, KEYS, clock);
    accessTokens = new AccessTokens(verifier, KEYS, clock, new SimpleMeterRegistry());
    sessions = new SessionService(users, sessionStore, verifier, clock, audit);
    var throttling = new HashMap<>(Map.of("catalog.throttle.enabled", "false"));
    throttling.putAll(settings);
    var throttleConfig = Settings.of(ThrottleConfig.class, throttling);
    var limit = new RefreshLimit(throttleConfig, clock, audit, new SimpleMeterRegistry());
    refreshes =
        new RefreshService(users, sessionStore, config, issuer, verifier, limit, clock, audit);
    hashWithCost(4);
  }

  private static SigningKeys newKeys() {
    // Vert.x is only required to watch a key folder.
    var keys =
        new SigningKeys(
            Settings.of(KeyConfig.class), Clock.systemUTC(), null, new SimpleMeterRegistry());
    keys.open();
    return keys;
  }

  /** Replaces the services that hash passwords by ones with this cost. */
  void hashWithCost(int cost) {
    var hashing =
        Settings.of(PasswordConfig.class, "catalog.passwords.cost", Integer.toString(cost));
    var throttle =
        new Throttle(
            Settings.of(ThrottleConfig.class, "catalog.throttle.enabled", "false"),
            clock,
            new SimpleMeterRegistry());
    var wellKnownPassword =
        new WellKnownPassword(Settings.of(AdminConfig.class), new SimpleMeterRegistry());
    hasher = new PasswordHasher(vertx, hashing, new SimpleMeterRegistry());
    var credentials = new CredentialCheck(hasher, wellKnownPassword, throttle, audit);
    logins =
        new LoginService(
            users,
            sessionStore,
            config,
            credentials,
            hasher,
            issuer,
            ids,
            clock,
            audit,
            new SimpleMeterRegistry());
    passwords = new PasswordService(users, credentials, hasher, audit);
  }

  public User register(String username, String password) {
    var hash = await(hasher.hash(HashingClient.of(ORIGIN, username), password));
    return await(
        users.insert(
            UserBuilder.user(username).passwordHash(hash).createdAt(clock.instant()).build()));
  }

  public IssuedTokens login(String username, String password) {
    return await(logins.login(username, password, ORIGIN));
  }

  /** Authenticates an access token, as each request does. */
  public Caller resume(String accessToken) {
    return await(sessions.getCaller(accessTokens.claimsOf(accessToken)));
  }

  void changePassword(Caller caller, String current, String next) {
    await(passwords.change(caller, current, next, Precondition.NONE, ORIGIN));
  }

  void resetPassword(Caller admin, User user, String next) {
    await(passwords.reset(admin, user.id(), next, Precondition.NONE, ORIGIN));
  }

  public static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
  }

  @Override
  public void close() {
    vertx.closeAndAwait();
  }
}
