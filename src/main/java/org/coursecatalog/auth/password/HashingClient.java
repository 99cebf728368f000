package org.coursecatalog.auth.password;

import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.UniqueKey;

/**
 * The client for which a password is hashed. {@link HashingQueue} shares the hashing threads among
 * networks, and among the accounts of each network.
 *
 * @param network the address, or the network that counts as one address
 * @param account the key of a username, whether an account has that name or not
 */
public record HashingClient(String network, String account) {

  /** The service itself, at startup. */
  public static final HashingClient STARTUP = new HashingClient("", "");

  /**
   * @param username the user name that the caller sent, or that of the caller's session
   */
  public static HashingClient of(ClientOrigin origin, String username) {
    return new HashingClient(origin.network(), UniqueKey.ofUsername(username));
  }
}
