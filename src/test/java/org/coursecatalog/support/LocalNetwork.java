package org.coursecatalog.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** The network of the machine that runs the tests. */
public final class LocalNetwork {

  private LocalNetwork() {}

  /**
   * Returns an IPv4 address of this machine that is not a loopback address. Connections to that
   * address also come from that address. Skips the test if the machine has none.
   */
  public static String networkAddress() {
    var address = findNetworkAddress();
    assumeThat(address).as("a network address of this machine").isPresent();
    return address.get();
  }

  private static Optional<String> findNetworkAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(LocalNetwork::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
          .map(InetAddress::getHostAddress)
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException e) {
      return false;
    }
  }
}
