package org.coursecatalog.bench;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** Prints the number of bcrypt hashes per processor second, the minimum cost of a login. */
public final class BareHashing {

  private BareHashing() {}

  /**
   * Runs the measurement.
   *
   * @param arguments the bcrypt cost and the duration in seconds
   */
  public static void main(String[] arguments) {
    var cost = Integer.parseInt(arguments[0]);
    var end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
    var hashes = 0;
    while (System.nanoTime() < end) {
      BcryptUtil.bcryptHash("correct horse battery staple", cost);
      hashes++;
    }
    var used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    System.out.printf(Locale.ROOT, "%.2f%n", hashes * 1e9 / used);
  }
}
