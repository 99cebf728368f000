package org.coursecatalog.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * The origin of a request.
 *
 * @param address the address of the TCP peer, or the client address that a trusted proxy forwarded
 * @param userAgent the User-Agent header, truncated to 256 characters; empty if absent
 */
public record ClientOrigin(String address, Locality locality, String userAgent) {

  private static final int MAX_USER_AGENT_LENGTH = 256;
  private static final int IPV6_NETWORK_BYTES = 8;

  public ClientOrigin {
    userAgent = userAgent == null ? "" : userAgent;
    if (userAgent.length() > MAX_USER_AGENT_LENGTH) {
      userAgent = userAgent.substring(0, MAX_USER_AGENT_LENGTH);
    }
  }

  public boolean local() {
    return locality == Locality.LOCAL;
  }

  /**
   * Returns the network that is throttled: an IPv4 address, or the /64 network of an IPv6 address,
   * because a subscriber gets a whole network (RFC 6177). An IPv4-mapped IPv6 address (RFC 4291,
   * section 2.5.5.2) counts as an IPv4 address.
   */
  public String network() {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // The address is a literal, so the JDK does not query DNS.
      var literal = InetAddress.getByName(address);
      return literal instanceof Inet6Address
          ? HexFormat.of().formatHex(literal.getAddress(), 0, IPV6_NETWORK_BYTES)
          : literal.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
