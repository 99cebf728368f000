package org.coursecatalog.api.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host in a {@code Host} header, if it is one that names only the machine itself: a literal
 * loopback address, or a name of the domain {@code localhost} (RFC 6761, section 6.3). Every other
 * name may be given any address by its owner (DNS rebinding).
 */
record LoopbackHost(String name) {

  private static final String PORT = "(?::[0-9]{0,5})?";
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)" + PORT);
  private static final Pattern ORIGIN = Pattern.compile("https?://(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127(?:\\.(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");

  /** Returns the host of this header, of which there has to be exactly one line. */
  static Optional<LoopbackHost> of(List<String> hostHeader) {
    return hostHeader.size() == 1
        ? nameIn(hostHeader.get(0)).filter(LoopbackHost::isLoopback).map(LoopbackHost::new)
        : Optional.empty();
  }

  /** Whether a page of this host made a request with this header (RFC 6454, section 7). */
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

  /** The dot at the end of a fully qualified name. */
  private static String withoutRoot(String name) {
    return name.endsWith("localhost.") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || IPV4_LOOPBACK.matcher(name).matches()
        || name.startsWith("[") && isLoopbackLiteral(name);
  }

  /** In brackets it is a literal, so nothing is looked up. */
  private static boolean isLoopbackLiteral(String bracketed) {
    try {
      return InetAddress.getByName(bracketed).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
