package org.coursecatalog.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Fault;
import org.coursecatalog.model.UniqueKey;

/** What a password must not be, beyond its shape. */
@ApplicationScoped
public class PasswordPolicy {

  /** Fails with {@code INVALID} when the password is the user name in any spelling. */
  public void require(String username, String password) {
    if (UniqueKey.ofUsername(password).equals(UniqueKey.ofUsername(username))) {
      throw DomainException.invalid(List.of(new Fault("password", "must not be the user name")));
    }
  }
}
