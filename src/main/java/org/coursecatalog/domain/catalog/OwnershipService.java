package org.coursecatalog.domain.catalog;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.jspecify.annotations.Nullable;

/** Decides which course items a caller may edit and which user owns a new item. */
@Singleton
public class OwnershipService {

  /**
   * Returns the items that the caller may edit. Only an admin may edit an item without an owner.
   */
  EditScope editScope(Caller caller) {
    return switch (caller.role()) {
      case ADMIN -> EditScope.EVERYTHING;
      case PROFESSOR -> EditScope.ownedBy(caller.userId());
      case STUDENT -> EditScope.NOTHING;
    };
  }

  /**
   * Returns the owner of an item that the caller creates; {@code null} for no owner. A professor
   * owns their items; an admin chooses the owner.
   *
   * @throws DomainException {@code OWNER_NOT_ASSIGNABLE} if a professor requests an owner, even
   *     themselves; {@code INSUFFICIENT_ROLE} for a student
   */
  @Nullable UUID ownerOfNew(Caller caller, @Nullable UUID requestedOwnerId) {
    return switch (caller.role()) {
      case ADMIN -> requestedOwnerId;
      case PROFESSOR -> {
        if (requestedOwnerId != null) {
          throw new DomainException(ErrorCode.OWNER_NOT_ASSIGNABLE);
        }
        yield caller.userId();
      }
      case STUDENT -> throw new DomainException(ErrorCode.INSUFFICIENT_ROLE);
    };
  }

  /**
   * Returns the id if the caller may read the account. An admin may read all accounts, and another
   * user only their own.
   *
   * @throws DomainException {@code INSUFFICIENT_ROLE} otherwise, whether the user exists or not
   */
  public UUID requireVisibleAccount(Caller caller, UUID userId) {
    if (caller.role() != Role.ADMIN && !caller.userId().equals(userId)) {
      throw new DomainException(ErrorCode.INSUFFICIENT_ROLE);
    }
    return userId;
  }
}
