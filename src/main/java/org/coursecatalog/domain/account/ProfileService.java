package org.coursecatalog.domain.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Profile;
import org.coursecatalog.store.UserStore;

/** Changes display names and email addresses. */
@Singleton
public class ProfileService {

  private final UserStore users;
  private final Audit audit;

  ProfileService(UserStore users, Audit audit) {
    this.users = users;
    this.audit = audit;
  }

  /**
   * Replaces the caller's profile. Fails with {@code PRECONDITION_FAILED}, {@code EMAIL_TAKEN}, or
   * {@code INVALID_TOKEN} if the caller has just been deleted.
   */
  public Uni<Account> updateOwn(Caller caller, Profile profile, Precondition precondition) {
    return update(caller, caller.userId(), profile, precondition, ErrorCode.INVALID_TOKEN);
  }

  /**
   * Replaces the profile of a user. Fails with {@code NOT_FOUND}, {@code PRECONDITION_FAILED} or
   * {@code EMAIL_TAKEN}.
   */
  public Uni<Account> update(Caller caller, UUID id, Profile profile, Precondition precondition) {
    return update(caller, id, profile, precondition, ErrorCode.NOT_FOUND);
  }

  private Uni<Account> update(
      Caller caller, UUID id, Profile profile, Precondition precondition, ErrorCode ifAbsent) {
    return users
        .updateProfile(id, profile, precondition)
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ifAbsent))
        .invoke(account -> audit.success(Event.USER_UPDATED, caller.username(), "user " + id));
  }
}
