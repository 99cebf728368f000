package org.coursecatalog.platform.forwarding;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the forwarding headers of a request so that they contain only the address of the client
 * and well-formed values. {@code ForwardedParser} of Quarkus uses the first address of a chain,
 * which the client chooses. For an empty address it throws before any failure handler is called.
 */
final class ForwardingHeaders {

  /** Replaces a malformed header, and marks the request as forwarded. */
  static final String MALFORMED = "X-Forwarded-Malformed";

  private static final String FORWARDED = "Forwarded";
  private static final String X_FORWARDED_FOR = "X-Forwarded-For";
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");
  private static final Pattern BROKEN_PATH =
      Pattern.compile("//|%(?![0-9A-Fa-f]{2})|(?:^|/)\\.\\.?(?:/|$)");
  private static final int MAX_PORT_DIGITS = 5;
  private static final int MAX_PORT = 65_535;

  private final ProxySettings settings;
  private final ForwardingChain chain;

  ForwardingHeaders(ProxySettings settings, TrustedProxies trusted) {
    this.settings = settings;
    this.chain = new ForwardingChain(trusted::contain);
  }

  /**
   * Rewrites the headers that Quarkus reads.
   *
   * @param peer the peer of the connection; {@code null} if it has no IP address
   */
  void rewrite(MultiMap headers, @Nullable ForwardedNode peer) {
    if (settings.xForwarded()) {
      rewriteXForwardedFor(headers, peer);
      keepFirst(headers, "X-Forwarded-Proto", ForwardingHeaders::isScheme);
      keepFirst(headers, "X-Forwarded-Port", ForwardingHeaders::isPort);
      keepFirst(headers, settings.hostHeader(), ForwardingHeaders::isAuthority);
      keepIfWellFormed(headers, settings.prefixHeader(), ForwardingHeaders::isPath);
    }
    if (settings.forwarded()) {
      rewriteForwarded(headers, peer);
    }
  }

  private void rewriteXForwardedFor(MultiMap headers, @Nullable ForwardedNode peer) {
    var lines = headers.getAll(X_FORWARDED_FOR);
    if (lines.isEmpty()) {
      return;
    }
    var nodes = new ArrayList<ForwardedNode>();
    for (var entry : String.join(",", lines).split(",")) {
      // An empty entry is ignored (RFC 9110, section 5.6.1).
      if (!entry.isBlank()) {
        nodes.add(ForwardedNode.parse(entry.strip()));
      }
    }
    var client = chain.clientIn(nodes);
    replace(
        headers,
        X_FORWARDED_FOR,
        textOf(client == ForwardingChain.PEER ? peer : nodes.get(client)));
  }

  private void rewriteForwarded(MultiMap headers, @Nullable ForwardedNode peer) {
    var lines = headers.getAll(FORWARDED);
    if (lines.isEmpty()) {
      return;
    }
    var elements = ForwardedElement.parse(lines);
    var client = chain.clientIn(nodesOf(elements));
    if (client != ForwardingChain.PEER) {
      replace(headers, FORWARDED, textOf(elements.get(client).node(), elements.get(client)));
    } else if (elements.isEmpty()) {
      replace(headers, FORWARDED, null);
    } else {
      // The nearest proxy may omit its peer but state the scheme and the host.
      replace(headers, FORWARDED, textOf(peer, elements.get(elements.size() - 1)));
    }
  }

  private static List<ForwardedNode> nodesOf(List<ForwardedElement> elements) {
    var nodes = new ArrayList<ForwardedNode>();
    elements.forEach(element -> nodes.add(element.node()));
    return nodes;
  }

  private static @Nullable String textOf(@Nullable ForwardedNode node, ForwardedElement element) {
    if (node == null) {
      return null;
    }
    // IPv6 addresses have no brackets, because Quarkus compares this text with X-Forwarded-For.
    var text = new StringBuilder("for=\"").append(node.text()).append('"');
    var scheme = element.parameters().get("proto");
    if (scheme != null && isScheme(scheme)) {
      text.append(";proto=").append(scheme.toLowerCase(Locale.ROOT));
    }
    var host = element.parameters().get("host");
    if (host != null && isAuthority(host)) {
      text.append(";host=\"").append(host).append('"');
    }
    return text.toString();
  }

  private static @Nullable String textOf(@Nullable ForwardedNode node) {
    return node == null ? null : node.text();
  }

  /** Keeps only the first entry of a list, which is the entry that Quarkus uses. */
  private static void keepFirst(MultiMap headers, String name, Predicate<String> wellFormed) {
    var sent = headers.get(name);
    if (sent != null) {
      var first = sent.split(",", 2)[0].strip();
      replace(headers, name, wellFormed.test(first) ? first.toLowerCase(Locale.ROOT) : null);
    }
  }

  private static void keepIfWellFormed(
      MultiMap headers, String name, Predicate<String> wellFormed) {
    var sent = headers.get(name);
    if (sent != null && !wellFormed.test(sent)) {
      replace(headers, name, null);
    }
  }

  /**
   * @param value {@code null} to remove the header
   */
  private static void replace(MultiMap headers, String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
      headers.set(MALFORMED, name);
    } else {
      headers.set(name, value);
    }
  }

  private static boolean isScheme(String text) {
    return "http".equalsIgnoreCase(text) || "https".equalsIgnoreCase(text);
  }

  private static boolean isPort(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_PORT_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(text) <= MAX_PORT;
  }

  private static boolean isAuthority(String text) {
    return !text.isEmpty() && HostAndPort.parseAuthority(text, -1) != null;
  }

  private static boolean isPath(String text) {
    return PATH.matcher(text).matches() && !BROKEN_PATH.matcher(text).find();
  }
}
