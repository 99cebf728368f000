package org.coursecatalog.platform.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.1:99, true",
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.1, ::ffff:192.0.2.1, true",
    "192.0.2.1:99, 192.0.2.1:99, true",
    "192.0.2.1:99, 192.0.2.1:98, false",
    "192.0.2.1:99, 192.0.2.1, false",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::a00:1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "[::1], ::1, true",
    "[::1]:80, [::1]:80, true",
    "[::1]:80, [::1]:81, false",
    "localhost, 127.0.0.1, true",
    "localhost, 127.0.0.2, false",
    "0.0.0.0/0, 203.0.113.7, true",
  })
  void settingMatchesAsInQuarkus(String setting, String node, boolean trusted) {
    var proxies = new TrustedProxies(List.of(" " + setting + " ", "198.51.100.1"));
    assertThat(proxies.contain(ForwardedNode.parse(node))).isEqualTo(trusted);
    assertThat(proxies.hasNames()).isFalse();
  }

  @Test
  void ipv6AddressWithoutBracketsIsMisreadByQuarkus() {
    assertThat(
            TrustedProxies.misparsed(
                List.of("::1 ", "[::1]", "[::1]:80", "::/0", "127.0.0.1:80", "localhost:80")))
        .containsExactly("::1");
    assertThat(new TrustedProxies(List.of("::1")).contain(ForwardedNode.parse("::1"))).isTrue();
  }

  @Test
  void noNodeIsTrustedWithoutTheSetting() {
    assertThat(new TrustedProxies(List.of()).contain(ForwardedNode.parse("127.0.0.1"))).isFalse();
  }

  /** Quarkus does not resolve a host name with a port at startup. */
  @Test
  void hostNameIsTrustedAfterItIsResolved() {
    var proxies = new TrustedProxies(List.of("localhost:99", "no-such-host.invalid"));
    var node = ForwardedNode.parse("127.0.0.1:99");
    assertThat(proxies.hasNames()).isTrue();
    assertThat(proxies.contain(node)).isFalse();
    proxies.resolveNames();
    assertThat(proxies.contain(node)).isTrue();
    assertThat(proxies.contain(ForwardedNode.parse("127.0.0.1:98"))).isFalse();
  }
}
