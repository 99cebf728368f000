package org.coursecatalog.domain.catalog;

import org.coursecatalog.audit.Audit;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.domain.account.CredentialCheck;
import org.coursecatalog.domain.account.PasswordService;
import org.coursecatalog.store.UserStore;

/** The services of this package, put together by hand. */
public final class DomainServices {

  private DomainServices() {}

  public static PasswordService passwords(
      UserStore users, CredentialCheck credentials, PasswordHasher hasher, Audit audit) {
    return new PasswordService(users, credentials, hasher, audit);
  }
}
