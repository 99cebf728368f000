package org.coursecatalog.auth;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.jboss.logging.Logger;

/**
 * The keys that sign and verify tokens: those of a folder that is looked at again and again, or one
 * that is made at start. A key that is found while running verifies at once and signs only after
 * {@code catalog.auth.key-activation-delay}, when every instance has found it; a key that is gone
 * verifies nothing from then on.
 */
@Startup
@Singleton
public class SigningKeys {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  private final AuthConfig config;
  private final Clock clock;
  private final Vertx vertx;
  private volatile Ring ring;
  private Long poll;

  SigningKeys(AuthConfig config, Clock clock, Vertx vertx) {
    this.config = config;
    this.clock = clock;
    this.vertx = vertx;
  }

  @PostConstruct
  void open() {
    if (config.keys().isEmpty()) {
      ring = Ring.EMPTY.with(SigningKey.generate(), Instant.MIN);
      return;
    }
    try {
      ring = firstRing(new KeyFolder(config.keys().get()).read(SigningKeys::refuse));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("catalog.auth.keys: " + e.getMessage());
    }
    if (ring.keys().isEmpty()) {
      throw new ConfigurationException(
          "catalog.auth.keys: there is no .pem file in %s".formatted(config.keys().get()));
    }
    poll =
        vertx.setPeriodic(
            config.keyPollInterval().toMillis(), timer -> vertx.executeBlocking(this::reload));
  }

  /** In dev mode Vert.x outlives the service. */
  @PreDestroy
  void close() {
    if (poll != null) {
      vertx.cancelTimer(poll);
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

  /**
   * Looks at the folder again. A file that cannot be used is left out, and keeps no other from
   * coming or going; while the folder itself cannot be read, all stays as it is.
   */
  Void reload() {
    try {
      var found = Ring.EMPTY;
      for (var file : new KeyFolder(config.keys().orElseThrow()).read(SigningKeys::warn)) {
        found = found.with(file.key(), activationOf(file.key()));
      }
      if (!found.keys().keySet().equals(ring.keys().keySet())) {
        LOG.infof("The signing keys are now %s", found.keys().keySet());
      }
      ring = found;
    } catch (IllegalArgumentException e) {
      LOG.errorf("The signing keys stay as they are: %s", e.getMessage());
    }
    return null;
  }

  private static void warn(String problem) {
    LOG.errorf("A signing key is left out: %s", problem);
  }

  private Instant activationOf(SigningKey key) {
    var known = ring.activeFrom().get(key.id());
    return known != null ? known : clock.instant().plus(config.keyActivationDelay());
  }

  /** The key that signs now. Fails with {@code NO_SIGNING_KEY} when all have been taken away. */
  SigningKey current() {
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

  /** The key with this {@code kid}, or {@code null}. */
  SigningKey findById(String id) {
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
     * better one; {@code null} when there is none.
     */
    SigningKey signingAt(Instant now) {
      return last(key -> !activeFrom.get(key.id()).isAfter(now))
          .or(() -> last(key -> true))
          .orElse(null);
    }

    private Optional<SigningKey> last(Predicate<SigningKey> condition) {
      return keys.values().stream().filter(condition).reduce((first, next) -> next);
    }
  }
}
