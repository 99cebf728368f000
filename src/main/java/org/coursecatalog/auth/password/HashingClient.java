package org.coursecatalog.auth.password;

import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.UniqueKey;

/**
 * The client for which a password is hashed. {@link HashingQueue} shares the hashing threads
 * between networks, and between the accounts of each network.
 *
 * @param network the client address, or the network that is treated as one address
 * @param account the key of a user name, even if no account has this name
 */
public record HashingClient(String network, String account) {

  /** The service itself at startup. */
  public static final HashingClient STARTUP = new HashingClient("", "");

  /**
   * @param username the user name in the request, or of the session
   */
  public static HashingClient of(ClientOrigin origin, String username) {
    return new HashingClient(origin.network(), UniqueKey.ofUsername(username));
  }
}
