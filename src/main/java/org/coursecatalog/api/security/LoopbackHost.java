package org.coursecatalog.api.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code Host} that always refers to this machine: a literal loopback address, {@code localhost}
 * or a subdomain of it (RFC 6761, section 6.3). Any other name can resolve to any address (DNS
 * rebinding).
 */
record LoopbackHost(String name) {

  private static final String PORT = "(?::[0-9]{0,5})?";
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)" + PORT);
  private static final Pattern ORIGIN = Pattern.compile("https?://(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127(?:\\.(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");

  /** Returns the host if the request has exactly one {@code Host} header with a loopback host. */
  static Optional<LoopbackHost> of(List<String> hostHeader) {
    return hostHeader.size() == 1
        ? nameIn(hostHeader.get(0)).filter(LoopbackHost::isLoopback).map(LoopbackHost::new)
        : Optional.empty();
  }

  /** Returns whether an {@code Origin} header names this host (RFC 6454, section 7). */
  boolean isHostOf(String originHeader) {
    var origin = ORIGIN.matcher(originHeader);
    return origin.matches() && nameIn(origin.group(1)).filter(name::equals).isPresent();
  }

  private static Optional<String> nameIn(String authority) {
    var parts = AUTHORITY.matcher(authority);
    return parts.matches()
        ? Optional.of(withoutRoot(parts.group(1).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Removes the dot at the end of a fully qualified name. */
  private static String withoutRoot(String name) {
    return name.endsWith("localhost.") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || IPV4_LOOPBACK.matcher(name).matches()
        || name.startsWith("[") && isLoopbackAddress(name);
  }

  /** Accepts IPv6 addresses with and without brackets. Does no DNS lookup. */
  static boolean isLoopbackAddress(String literal) {
    try {
      return InetAddress.getByName(literal).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
