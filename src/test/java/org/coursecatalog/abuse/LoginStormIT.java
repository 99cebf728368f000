package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.coursecatalog.support.Program;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads stay fast while logins arrive four times as fast as the service can hash passwords. */
@Tag("stopwatch")
class LoginStormIT {

  private static final Logger LOG = Logger.getLogger(LoginStormIT.class);
  private static final String ADMIN =
      """
      {"username": "admin", "password": "admin123"}
      """;
  private static final int READS = 1_000;
  private static final int OVERLOAD = 4;
  private static final double BOUND = 2;
  private static final int MIN_ROUNDS = 5;
  private static final int MAX_ROUNDS = 30;

  /**
   * The minimum idle time in a ratio, because a read may wait for the time slice of a hashing
   * thread. Waiting for a hash would take ten times as long.
   */
  private static final Duration TIME_SLICE = Duration.ofMillis(5);

  private final HttpClient readClient = client();
  private final HttpClient loginClient = client();

  /**
   * Each round compares reads with and without logins. Rounds are added while the median ratio
   * exceeds the bound.
   */
  @Test
  void readsStayFastDuringALoginStorm() throws Exception {
    try (var program = Program.start("catalog.throttle.enabled=false")) {
      var url = program.url();
      var token = accessToken(url);
      ninetyNinthPercentile(url, token);
      var hashing = hashingTime(url);
      var statuses = new ConcurrentHashMap<Integer, Integer>();
      var ratios = new ArrayList<Double>();
      while (ratios.size() < MIN_ROUNDS
          || (median(ratios) >= BOUND && ratios.size() < MAX_ROUNDS)) {
        var idle = ninetyNinthPercentile(url, token);
        try (var storm = new Storm(url, hashing, statuses)) {
          storm.awaitFirstRejection();
          var duringLogins = ninetyNinthPercentile(url, token);
          LOG.infof(
              "p99 of reads: %.2f ms idle, %.2f ms during logins, ratio %.2f",
              millis(idle), millis(duringLogins), millis(duringLogins) / millis(idle));
          ratios.add(millis(duringLogins) / millis(max(idle, TIME_SLICE)));
        }
      }
      LOG.infof("logins %s, %.0f ms each", new TreeMap<>(statuses), millis(hashing));
      assertThat(statuses.keySet()).containsExactlyInAnyOrder(200, 503);
      assertThat(median(ratios)).as("median of %s", ratios).isLessThan(BOUND);
    }
  }

  /** Sends logins faster than the service can hash them. {@link #close} waits for all responses. */
  private final class Storm implements AutoCloseable {

    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Phaser pending = new Phaser(1);
    private final CountDownLatch rejected = new CountDownLatch(1);

    Storm(String url, Duration hashing, Map<Integer, Integer> statuses) {
      var perHash = Runtime.getRuntime().availableProcessors() * OVERLOAD;
      pace.scheduleAtFixedRate(
          () -> login(url, statuses),
          0,
          Math.max(1, hashing.dividedBy(perHash).toNanos()),
          TimeUnit.NANOSECONDS);
    }

    private void login(String url, Map<Integer, Integer> statuses) {
      pending.register();
      loginClient
          .sendAsync(loginRequest(url), BodyHandlers.discarding())
          .thenAccept(response -> count(response.statusCode(), statuses))
          .whenComplete((response, failure) -> pending.arriveAndDeregister());
    }

    private void count(int status, Map<Integer, Integer> statuses) {
      statuses.merge(status, 1, Integer::sum);
      if (status == 503) {
        rejected.countDown();
      }
    }

    void awaitFirstRejection() throws InterruptedException {
      assertThat(rejected.await(120, TimeUnit.SECONDS)).as("a login is rejected").isTrue();
    }

    @Override
    public void close() {
      pace.shutdown();
      pending.arriveAndAwaitAdvance();
    }
  }

  private Duration ninetyNinthPercentile(String url, String token) throws Exception {
    var times = new long[READS];
    var read =
        HttpRequest.newBuilder(URI.create(url + "/specialization"))
            .header("Authorization", "Bearer " + token)
            .build();
    for (var i = 0; i < READS; i++) {
      var start = System.nanoTime();
      var status = readClient.send(read, BodyHandlers.discarding()).statusCode();
      times[i] = System.nanoTime() - start;
      assertThat(status).isEqualTo(200);
    }
    return Duration.ofNanos(
        LongStream.of(times).sorted().skip(READS * 99 / 100).findFirst().orElseThrow());
  }

  private Duration hashingTime(String url) throws Exception {
    var times = new long[20];
    for (var i = 0; i < times.length; i++) {
      var start = System.nanoTime();
      readClient.send(loginRequest(url), BodyHandlers.discarding());
      times[i] = System.nanoTime() - start;
    }
    return Duration.ofNanos(LongStream.of(times).sorted().skip(10).findFirst().orElseThrow());
  }

  private String accessToken(String url) throws Exception {
    var tokens = readClient.send(loginRequest(url), BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(tokens).path("access_token").asText();
  }

  private static HttpRequest loginRequest(String url) {
    return HttpRequest.newBuilder(URI.create(url + "/login"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(ADMIN))
        .build();
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  }

  private static double median(List<Double> ratios) {
    return ratios.stream().sorted().skip(ratios.size() / 2).findFirst().orElseThrow();
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
