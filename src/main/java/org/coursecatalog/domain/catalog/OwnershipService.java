package org.coursecatalog.domain.catalog;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.jspecify.annotations.Nullable;

/** Decides who may change which course items, and who owns a new one. */
@Singleton
public class OwnershipService {

  /**
   * An admin edits every item, a professor their own; nobody but an admin edits an item without an
   * owner.
   */
  EditScope editScope(Caller caller) {
    return switch (caller.role()) {
      case ADMIN -> EditScope.EVERYTHING;
      case PROFESSOR -> EditScope.ownedBy(caller.userId());
      case STUDENT -> EditScope.NOTHING;
    };
  }

  /**
   * The owner of an item that the caller creates, if any: a professor's own, an admin's choice.
   * Fails with {@code OWNER_NOT_ASSIGNABLE} when anyone else chooses, even themselves.
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
   * The id, when the caller may see that account: their own, or any as an admin. Fails with {@code
   * INSUFFICIENT_ROLE} otherwise, so that nobody learns who exists.
   */
  public UUID requireVisibleAccount(Caller caller, UUID userId) {
    if (caller.role() != Role.ADMIN && !caller.userId().equals(userId)) {
      throw new DomainException(ErrorCode.INSUFFICIENT_ROLE);
    }
    return userId;
  }
}
