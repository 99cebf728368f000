package org.coursecatalog.bench;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** What a login costs at least: prints how many passwords a second of processor time hashes. */
public final class BareHashing {

  private BareHashing() {}

  /**
   * Hashes.
   *
   * @param arguments the cost, and for how many seconds
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
