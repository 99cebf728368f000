package org.coursecatalog.auth;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The key that signs tokens: made at start and known to this process alone, so a restart ends every
 * session.
 */
@ApplicationScoped
class SigningKeys {

  private final SigningKey current = SigningKey.generate();

  SigningKey current() {
    return current;
  }

  /** The key with this {@code kid}, or {@code null}. */
  SigningKey findById(String id) {
    return current.id().equals(id) ? current : null;
  }
}
