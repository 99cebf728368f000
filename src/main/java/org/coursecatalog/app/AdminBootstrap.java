package org.coursecatalog.app;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import org.coursecatalog.auth.password.HashingClient;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.domain.account.AdminConfig;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.User;
import org.coursecatalog.settings.StartConfig;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.UserStore;
import org.jboss.logging.Logger;

/** Creates the default admin before the first request is served. */
@ApplicationScoped
class AdminBootstrap {

  private static final Logger LOG = Logger.getLogger(AdminBootstrap.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final AdminConfig config;
  private final StartConfig start;
  private final AdminSettings settings;
  private final UserStore users;
  private final PasswordHasher hasher;
  private final IdGenerator ids;
  private final Clock clock;
  private volatile String state = "unknown";

  AdminBootstrap(
      AdminConfig config,
      StartConfig start,
      AdminSettings settings,
      UserStore users,
      PasswordHasher hasher,
      IdGenerator ids,
      Clock clock) {
    this.config = config;
    this.start = start;
    this.settings = settings;
    this.users = users;
    this.hasher = hasher;
    this.ids = ids;
    this.clock = clock;
  }

  void onStart(@Observes StartupEvent event) {
    // The one place that waits: the HTTP port opens only after the observers of this event have
    // returned.
    (settings.isWellKnown()
            ? hasher.hashOfWellKnownPassword()
            : hasher.hash(HashingClient.STARTUP, settings.password()))
        .map(this::admin)
        .chain(
            fresh ->
                insertPatiently(fresh)
                    .call(
                        present ->
                            present.id().equals(fresh.id())
                                ? Uni.createFrom().voidItem()
                                : tellDifferences(present)))
        .invoke(this::warnOfWellKnownPassword)
        .ifNoItem()
        .after(start.timeout())
        .fail()
        .onFailure(AdminBootstrap::isLate)
        .transform(late -> new ConfigurationException(tooLate()))
        .await()
        .indefinitely();
  }

  /** Retries while the store is unavailable, until {@code catalog.start.timeout}. */
  private Uni<User> insertPatiently(User fresh) {
    return users
        .insertDefaultAdmin(fresh)
        .onFailure(AdminBootstrap::isLate)
        .retry()
        .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
        .expireIn(start.timeout().toMillis());
  }

  private static boolean isLate(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof DomainException refused
            && refused.code() == ErrorCode.STORE_UNAVAILABLE);
  }

  private String tooLate() {
    return "catalog.start.timeout: the default admin could be neither found nor created in %d ms"
        .formatted(start.timeout().toMillis());
  }

  private User admin(String passwordHash) {
    return User.defaultAdmin(
        ids.next(),
        settings.username(),
        settings.email(),
        passwordHash,
        settings.isWellKnown(),
        clock.instant());
  }

  /**
   * What was changed after the account was created has no effect, and somebody may think it had.
   */
  private Uni<Void> tellDifferences(User present) {
    return hasher
        .matches(HashingClient.STARTUP, settings.password(), present.passwordHash())
        .invoke(
            samePassword -> {
              var different = new ArrayList<String>();
              if (!present.username().equals(settings.username())) {
                different.add("catalog.admin.username");
              }
              if (!Objects.equals(present.email(), settings.email())) {
                different.add("catalog.admin.email");
              }
              if (!samePassword) {
                different.add("catalog.admin.password");
              }
              if (!different.isEmpty()) {
                LOG.warnf(
                    "The default admin '%s' was there already, and is not as set now: %s. These are"
                        + " read when the account is created, and never again.",
                    present.username(), String.join(", ", different));
              }
            })
        .replaceWithVoid();
  }

  /** Which password the default admin has, and from where it is accepted, for the log. */
  String describe() {
    return state;
  }

  private void warnOfWellKnownPassword(User admin) {
    state =
        admin.passwordChangeRequired()
            ? "well-known password, " + reachOfWellKnownPassword()
            : "a password of its own";
    if (admin.passwordChangeRequired()) {
      LOG.warnf(
          "The default admin '%s' has the password that everybody knows (%s): set"
              + " catalog.admin.password.",
          admin.username(), reachOfWellKnownPassword());
    }
  }

  private String reachOfWellKnownPassword() {
    return switch (config.defaultPassword()) {
      case ALLOW -> "accepted from everywhere";
      case LOOPBACK_ONLY -> "accepted from this machine only";
      case REFUSE -> "refused from everywhere";
    };
  }
}
