package org.coursecatalog.domain.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.auth.password.HashingClient;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Registration;
import org.coursecatalog.model.User;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.UserStore;

/** Registers users. A new user is a student. */
@ApplicationScoped
public class RegistrationService {

  private final UserStore users;
  private final PasswordHasher hasher;
  private final AttemptLimits limits;
  private final IdGenerator ids;
  private final Clock clock;
  private final Audit audit;

  RegistrationService(
      UserStore users,
      PasswordHasher hasher,
      AttemptLimits limits,
      IdGenerator ids,
      Clock clock,
      Audit audit) {
    this.users = users;
    this.hasher = hasher;
    this.limits = limits;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Creates a student account. Fails with {@code USERNAME_TAKEN}, {@code EMAIL_TAKEN}, {@code
   * THROTTLED} or {@code HASHING_BUSY}.
   */
  public Uni<User> register(Registration registration, ClientOrigin origin) {
    return Uni.createFrom()
        .item(() -> limits.countRegistration(registration.username(), origin))
        .chain(
            counted ->
                insert(registration, origin)
                    .onFailure(failure -> !revealsExistingAccount(failure))
                    .invoke(() -> limits.uncountRegistration(origin, counted)))
        .invoke(user -> audit.success(Event.USER_CREATED, user.username(), "user " + user.id()));
  }

  private Uni<User> insert(Registration registration, ClientOrigin origin) {
    return hasher
        .hash(HashingClient.of(origin, registration.username()), registration.password())
        .chain(hash -> users.insert(student(registration, hash)));
  }

  private User student(Registration registration, String passwordHash) {
    return User.registered(
        ids.next(), registration.username(), registration.profile(), passwordHash, clock.instant());
  }

  /** These failures count towards the limit, because they reveal that an account exists. */
  private static boolean revealsExistingAccount(Throwable failure) {
    return DomainException.is(ErrorCode.USERNAME_TAKEN, failure)
        || DomainException.is(ErrorCode.EMAIL_TAKEN, failure);
  }
}
