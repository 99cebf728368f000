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

/** Creates the default admin before the service accepts requests. */
@ApplicationScoped
class AdminBootstrap {

  private static final Logger LOG = Logger.getLogger(AdminBootstrap.class);
  private static final Duration MIN_BACK_OFF = Duration.ofMillis(100);
  private static final Duration MAX_BACK_OFF = Duration.ofSeconds(1);

  private final AdminConfig config;
  private final StartConfig start;
  private final AdminSettings settings;
  private final UserStore users;
  private final PasswordHasher hasher;
  private final IdGenerator ids;
  private final Clock clock;
  private volatile String passwordState = "unknown";

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
    // Blocks until the account exists. The HTTP port opens after all observers have returned.
    (settings.isWellKnown()
            ? hasher.hashOfWellKnownPassword()
            : hasher.hash(HashingClient.STARTUP, settings.password()))
        .map(this::admin)
        .chain(
            candidate ->
                insertWithRetry(candidate)
                    .call(
                        stored ->
                            stored.id().equals(candidate.id())
                                ? Uni.createFrom().voidItem()
                                : warnOfDifferences(stored)))
        .invoke(this::warnOfWellKnownPassword)
        .ifNoItem()
        .after(start.timeout())
        .fail()
        .onFailure(AdminBootstrap::isUnavailable)
        .transform(failure -> new ConfigurationException(timeoutMessage()))
        .await()
        .indefinitely();
  }

  /** Retries while the store is unavailable, until {@code catalog.start.timeout}. */
  private Uni<User> insertWithRetry(User candidate) {
    return users
        .insertDefaultAdmin(candidate)
        .onFailure(AdminBootstrap::isUnavailable)
        .retry()
        .withBackOff(MIN_BACK_OFF, MAX_BACK_OFF)
        .expireIn(start.timeout().toMillis());
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof DomainException exception
            && exception.code() == ErrorCode.STORE_UNAVAILABLE);
  }

  private String timeoutMessage() {
    return "catalog.start.timeout: the default admin could not be found or created within %d ms"
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

  /** Warns of settings that have no effect, because they changed after the account was created. */
  private Uni<Void> warnOfDifferences(User stored) {
    return hasher
        .matches(HashingClient.STARTUP, settings.password(), stored.passwordHash())
        .invoke(
            samePassword -> {
              var different = new ArrayList<String>();
              if (!stored.username().equals(settings.username())) {
                different.add("catalog.admin.username");
              }
              if (!Objects.equals(stored.email(), settings.email())) {
                different.add("catalog.admin.email");
              }
              if (!samePassword) {
                different.add("catalog.admin.password");
              }
              if (!different.isEmpty()) {
                LOG.warnf(
                    "The default admin '%s' already exists. These settings differ and have no effect: %s. They are"
                        + " used only to create the account.",
                    stored.username(), String.join(", ", different));
              }
            })
        .replaceWithVoid();
  }

  /** Returns the kind of password and the origins that may use it, for the log. */
  String describe() {
    return passwordState;
  }

  private void warnOfWellKnownPassword(User admin) {
    passwordState =
        admin.passwordChangeRequired()
            ? "well-known password, " + wellKnownPasswordPolicy()
            : "custom password";
    if (admin.passwordChangeRequired()) {
      LOG.warnf(
          "The default admin '%s' has the well-known password (%s). Change it, or set"
              + " catalog.admin.password before the first start.",
          admin.username(), wellKnownPasswordPolicy());
    }
  }

  private String wellKnownPasswordPolicy() {
    return switch (config.defaultPassword()) {
      case ALLOW -> "accepted from everywhere";
      case LOOPBACK_ONLY -> "accepted from this machine only";
      case REFUSE -> "not accepted";
    };
  }
}
