package org.coursecatalog.auth.key;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign and verify tokens. They are read from a folder that is polled, or one key is
 * generated at startup. A key that is added while the service runs verifies tokens immediately. It
 * signs tokens after {@code catalog.auth.key-activation-delay}, when every instance has found it. A
 * key whose file was deleted is removed at the next poll. An unreadable file or folder changes
 * nothing.
 */
@Startup
@Singleton
public final class SigningKeys {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  private static final int POLL_INTERVAL_MILLIS = 1_000;

  private final KeyConfig config;
  private final Clock clock;
  private final Vertx vertx;
  private final AtomicBoolean polling = new AtomicBoolean();
  private volatile KeySet keySet;
  private KeyFolder.Contents contents = KeyFolder.Contents.NONE;
  private Set<String> reported = Set.of();
  private Long timer;

  public SigningKeys(KeyConfig config, Clock clock, Vertx vertx, MeterRegistry registry) {
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
    Gauge.builder("catalog.signing.keys", this::size)
        .description("Keys that verify tokens")
        .register(registry);
  }

  @PostConstruct
  public void open() {
    if (config.keys().isEmpty()) {
      keySet = KeySet.EMPTY.with(SigningKey.generate(), Instant.MIN);
      return;
    }
    try {
      contents = folder().read(KeyFolder.Contents.NONE, SigningKeys::fail);
      keySet = firstKeySet(contents.files());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("catalog.auth.keys: " + e.getMessage());
    }
    if (keySet.keys().isEmpty()) {
      throw new ConfigurationException(
          "catalog.auth.keys: there is no .pem file in %s".formatted(config.keys().get()));
    }
    timer = vertx.setPeriodic(POLL_INTERVAL_MILLIS, id -> poll());
  }

  private KeyFolder folder() {
    return new KeyFolder(config.keys().orElseThrow());
  }

  /** Skips this poll if the previous one is still running. */
  private void poll() {
    if (polling.compareAndSet(false, true)) {
      vertx.executeBlocking(this::reload).onComplete(done -> polling.set(false));
    }
  }

  /** In dev mode, Vert.x continues to run after a reload. */
  @PreDestroy
  public void close() {
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private static void fail(String problem) {
    throw new IllegalArgumentException(problem);
  }

  /** Delays only keys in new files, which other instances may not have found yet. */
  private KeySet firstKeySet(List<KeyFolder.KeyFile> files) {
    var result = KeySet.EMPTY;
    for (var file : files) {
      result = result.with(file.key(), file.modifiedAt().plus(config.keyActivationDelay()));
    }
    return result;
  }

  /** Reads the folder again. Keeps the current keys if the folder cannot be read. */
  Void reload() {
    var problems = new LinkedHashSet<String>();
    try {
      contents = folder().read(contents, problems::add);
      var found = KeySet.EMPTY;
      for (var file : contents.files()) {
        found = found.with(file.key(), activationOf(file.key()));
      }
      if (!found.keys().keySet().equals(keySet.keys().keySet())) {
        LOG.infof("The signing keys are now %s", found.keys().keySet());
      }
      keySet = found;
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage() + "; the signing keys do not change");
    }
    report(problems);
    return null;
  }

  /** Logs each problem once, not with each poll. */
  private void report(Set<String> problems) {
    problems.stream()
        .filter(problem -> !reported.contains(problem))
        .forEach(problem -> LOG.errorf("catalog.auth.keys: %s", problem));
    reported = problems;
  }

  private Instant activationOf(SigningKey key) {
    var existing = keySet.activeFrom().get(key.id());
    return existing != null ? existing : clock.instant().plus(config.keyActivationDelay());
  }

  /** Returns the signing key. Fails with {@code NO_SIGNING_KEY} if all key files were deleted. */
  public SigningKey current() {
    var key = keySet.signingAt(clock.instant());
    if (key == null) {
      throw new DomainException(ErrorCode.NO_SIGNING_KEY);
    }
    return key;
  }

  /** Returns whether there is a key that can sign. */
  public boolean canSign() {
    return keySet.signingAt(clock.instant()) != null;
  }

  /** Returns the number of keys that verify tokens. */
  int size() {
    return keySet.keys().size();
  }

  /** Returns the source of the keys and the ID of the signing key, for the log. */
  public String describe() {
    return config
        .keys()
        .map(folder -> "%d key(s) in %s, signing with %s".formatted(size(), folder, current().id()))
        .orElse(
            "a temporary key (a restart ends every session and no other instance accepts its"
                + " tokens; set catalog.auth.keys to use permanent keys)");
  }

  /** Returns the key with this {@code kid}. */
  public @Nullable SigningKey findById(String id) {
    return id == null ? null : keySet.keys().get(id);
  }

  /** Returns all public keys as JWKs (RFC 7517), including keys that do not sign. */
  public List<Map<String, Object>> publicJwks() {
    return keySet.keys().values().stream().map(SigningKey::toPublicJwk).toList();
  }

  /**
   * An immutable set of keys by ID, in the order of their files.
   *
   * @param activeFrom the time from which each key may sign, by key ID
   */
  private record KeySet(Map<String, SigningKey> keys, Map<String, Instant> activeFrom) {

    static final KeySet EMPTY = new KeySet(Map.of(), Map.of());

    KeySet with(SigningKey key, Instant active) {
      var moreKeys = new LinkedHashMap<>(keys);
      moreKeys.put(key.id(), key);
      var moreTimes = new HashMap<>(activeFrom);
      moreTimes.put(key.id(), active);
      return new KeySet(moreKeys, moreTimes);
    }

    /** Returns the last active key, or the last key if none is active. */
    @Nullable SigningKey signingAt(Instant now) {
      return last(key -> !activeFrom.get(key.id()).isAfter(now))
          .or(() -> last(key -> true))
          .orElse(null);
    }

    private Optional<SigningKey> last(Predicate<SigningKey> condition) {
      return keys.values().stream().filter(condition).reduce((first, next) -> next);
    }
  }
}
