package org.coursecatalog.domain;

import org.coursecatalog.auth.Audit;
import org.coursecatalog.auth.CredentialCheck;
import org.coursecatalog.auth.PasswordHasher;
import org.coursecatalog.store.UserStore;

/** The services of this package, put together by hand. */
public final class DomainServices {

  private DomainServices() {}

  public static PasswordService passwords(
      UserStore users, CredentialCheck credentials, PasswordHasher hasher, Audit audit) {
    return new PasswordService(users, credentials, hasher, audit);
  }
}
