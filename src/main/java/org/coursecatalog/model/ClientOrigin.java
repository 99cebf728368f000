package org.coursecatalog.model;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param address of the client: of the TCP peer, or what a trusted proxy says
 * @param locality whether the request was sent on this machine
 * @param userAgent what the client calls itself, cut to 256 characters; empty when it does not
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
   * What counts as one address: an IPv4 address, also in the guise of an IPv6 one (RFC 4291,
   * section 2.5.5.2), or the /64 network of an IPv6 address, since that is what one subscriber is
   * given (RFC 6177).
   */
  public String network() {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // A literal, so nothing is looked up.
      var literal = InetAddress.getByName(address);
      return literal instanceof Inet6Address
          ? HexFormat.of().formatHex(literal.getAddress(), 0, IPV6_NETWORK_BYTES)
          : literal.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
