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
 * The keys that sign and verify tokens: those of a folder that is polled, or one that is generated
 * at startup. A key that appears while the service runs verifies at once and signs after {@code
 * catalog.auth.key-activation-delay}, when every instance has found it. A key whose file has been
 * deleted verifies nothing from the next poll on; a file or folder that cannot be read changes
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
  private volatile Ring ring;
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
      ring = Ring.EMPTY.with(SigningKey.generate(), Instant.MIN);
      return;
    }
    try {
      contents = folder().read(KeyFolder.Contents.NONE, SigningKeys::refuse);
      ring = firstRing(contents.files());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("catalog.auth.keys: " + e.getMessage());
    }
    if (ring.keys().isEmpty()) {
      throw new ConfigurationException(
          "catalog.auth.keys: there is no .pem file in %s".formatted(config.keys().get()));
    }
    timer = vertx.setPeriodic(POLL_INTERVAL_MILLIS, id -> poll());
  }

  private KeyFolder folder() {
    return new KeyFolder(config.keys().orElseThrow());
  }

  /** Skips a poll while the one before still waits for the file system. */
  private void poll() {
    if (polling.compareAndSet(false, true)) {
      vertx.executeBlocking(this::reload).onComplete(done -> polling.set(false));
    }
  }

  /** In dev mode Vert.x outlives the service. */
  @PreDestroy
  public void close() {
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private static void refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }

  /**
   * What is there at start signs at once, but for a file so young that other instances may not have
   * found it yet.
   */
  private Ring firstRing(List<KeyFolder.KeyFile> files) {
    var known = Ring.EMPTY;
    for (var file : files) {
      known = known.with(file.key(), file.modifiedAt().plus(config.keyActivationDelay()));
    }
    return known;
  }

  /** Reads the folder again, and keeps the keys while the folder cannot be read. */
  Void reload() {
    var problems = new LinkedHashSet<String>();
    try {
      contents = folder().read(contents, problems::add);
      var found = Ring.EMPTY;
      for (var file : contents.files()) {
        found = found.with(file.key(), activationOf(file.key()));
      }
      if (!found.keys().keySet().equals(ring.keys().keySet())) {
        LOG.infof("The signing keys are now %s", found.keys().keySet());
      }
      ring = found;
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage() + "; the signing keys stay as they are");
    }
    report(problems);
    return null;
  }

  /** Logs each problem once, not at each poll. */
  private void report(Set<String> problems) {
    problems.stream()
        .filter(problem -> !reported.contains(problem))
        .forEach(problem -> LOG.errorf("catalog.auth.keys: %s", problem));
    reported = problems;
  }

  private Instant activationOf(SigningKey key) {
    var known = ring.activeFrom().get(key.id());
    return known != null ? known : clock.instant().plus(config.keyActivationDelay());
  }

  /** The key that signs now. Fails with {@code NO_SIGNING_KEY} when all have been taken away. */
  public SigningKey current() {
    var key = ring.signingAt(clock.instant());
    if (key == null) {
      throw new DomainException(ErrorCode.NO_SIGNING_KEY);
    }
    return key;
  }

  /** Whether there is a key to sign with. */
  public boolean canSign() {
    return ring.signingAt(clock.instant()) != null;
  }

  /** How many keys verify. */
  int size() {
    return ring.keys().size();
  }

  /** Where the keys come from and which one signs, for the log: nothing of it is secret. */
  public String describe() {
    return config
        .keys()
        .map(folder -> "%d key(s) in %s, %s signs".formatted(size(), folder, current().id()))
        .orElse(
            "a key made for this run (a restart ends every session, no other instance accepts its"
                + " tokens; set catalog.auth.keys for keys that last)");
  }

  /** Finds the key with this {@code kid}. */
  public @Nullable SigningKey findById(String id) {
    return id == null ? null : ring.keys().get(id);
  }

  /** All public keys, those that sign and those that only verify, as JWKs (RFC 7517). */
  public List<Map<String, Object>> publicJwks() {
    return ring.keys().values().stream().map(SigningKey::toPublicJwk).toList();
  }

  /**
   * The keys of one moment, by their id, in the order of their files.
   *
   * @param activeFrom since when each of them may sign
   */
  private record Ring(Map<String, SigningKey> keys, Map<String, Instant> activeFrom) {

    static final Ring EMPTY = new Ring(Map.of(), Map.of());

    Ring with(SigningKey key, Instant active) {
      var moreKeys = new LinkedHashMap<>(keys);
      moreKeys.put(key.id(), key);
      var moreTimes = new HashMap<>(activeFrom);
      moreTimes.put(key.id(), active);
      return new Ring(moreKeys, moreTimes);
    }

    /**
     * The last of the active ones; while none is active, the last of all, since no instance has a
     * better one.
     */
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
