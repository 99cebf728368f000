package org.coursecatalog.platform.forwarding;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of Quarkus below {@code quarkus.http.proxy} or {@code quarkus.management.proxy} that
 * decide which headers of a request name its client.
 *
 * @param forwarding whether forwarding headers are read at all
 * @param forwarded whether {@code Forwarded} is read
 * @param xForwarded whether {@code X-Forwarded-For} and its companions are read
 * @param hostHeader the header with the host that the client asked for
 * @param prefixHeader the header with the path below which the proxy serves this service
 * @param trustedProxies addresses, networks and names; empty if every peer is trusted
 */
record ProxySettings(
    boolean forwarding,
    boolean forwarded,
    boolean xForwarded,
    String hostHeader,
    String prefixHeader,
    List<String> trustedProxies) {

  static ProxySettings of(Config config, String prefix) {
    var forwarded = isOn(config, prefix + "allow-forwarded").orElse(false);
    return new ProxySettings(
        isOn(config, prefix + "proxy-address-forwarding").orElse(false),
        forwarded,
        isOn(config, prefix + "allow-x-forwarded").orElse(!forwarded),
        text(config, prefix + "forwarded-host-header").orElse("X-Forwarded-Host"),
        text(config, prefix + "forwarded-prefix-header").orElse("X-Forwarded-Prefix"),
        config.getOptionalValues(prefix + "trusted-proxies", String.class).orElse(List.of()));
  }

  private static Optional<Boolean> isOn(Config config, String name) {
    return config.getOptionalValue(name, Boolean.class);
  }

  private static Optional<String> text(Config config, String name) {
    return config.getOptionalValue(name, String.class);
  }
}
