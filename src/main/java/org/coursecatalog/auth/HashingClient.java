package org.coursecatalog.auth;

import org.coursecatalog.model.UniqueKey;

/**
 * For whom a password is hashed. {@link HashingQueue} shares the hashing threads between networks,
 * and between the accounts within each network.
 *
 * @param network the address, or the network that counts as one address
 * @param account the key of a username, whether an account has that name or not
 */
public record HashingClient(String network, String account) {

  /** The service itself, at startup. */
  public static final HashingClient STARTUP = new HashingClient("", "");

  /**
   * @param username the name that the caller uses or wants, or that of a caller with a session
   */
  public static HashingClient of(ClientOrigin origin, String username) {
    return new HashingClient(origin.network(), UniqueKey.ofUsername(username));
  }
}
