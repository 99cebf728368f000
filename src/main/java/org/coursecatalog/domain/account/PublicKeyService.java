package org.coursecatalog.domain.account;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.coursecatalog.auth.key.SigningKeys;

/** Provides the public keys for verifying the tokens of this service. */
@Singleton
public class PublicKeyService {

  private final SigningKeys keys;

  PublicKeyService(SigningKeys keys) {
    this.keys = keys;
  }

  /** Returns the JWK members of each key (RFC 7517). */
  public List<Map<String, Object>> list() {
    return keys.publicJwks();
  }
}
