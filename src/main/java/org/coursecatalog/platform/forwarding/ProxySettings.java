package org.coursecatalog.platform.forwarding;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The settings of Quarkus below {@code quarkus.http.proxy} or {@code quarkus.management.proxy} that
 * select the forwarding headers to read.
 *
 * @param forwarding whether forwarding headers are read; false overrides the next two
 * @param forwarded whether {@code Forwarded} is read
 * @param xForwarded whether {@code X-Forwarded-*} headers are read
 * @param hostHeader the header with the host of the original request
 * @param prefixHeader the header with the path prefix under which the proxy serves this service
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
