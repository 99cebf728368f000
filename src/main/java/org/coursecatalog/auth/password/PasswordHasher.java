package org.coursecatalog.auth.password;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * Hashes passwords with bcrypt, on threads of its own and with a bounded, fair {@link
 * HashingQueue}. The result arrives on the context that asked for it.
 *
 * <p>bcrypt reads 72 bytes only, so it gets an HMAC-SHA-384 of the password instead, in base64 (64
 * bytes). The key of the HMAC is the salt of the hash: an unsalted digest could be compared with
 * digests that leaked elsewhere.
 */
@Singleton
public final class PasswordHasher {

  /** The password that everybody knows. */
  public static final String WELL_KNOWN_PASSWORD = "admin123";

  /** Of the password that everybody knows, so it gives nothing away. Made at the default cost. */
  private static final String HASH_OF_WELL_KNOWN =
      "$2a$10$vcufeghfhSps4qGsNmLx7u/HrStZ9Js9gpw9k02K8DxqRivvg2mZS";

  /** How many passwords of one address, and how many for one account, may wait. */
  private static final int SHARE = 64;

  private final SecureRandom random = new SecureRandom();
  private final PasswordConfig config;
  private final WorkerExecutor pool;
  private final int threads;
  private final HashingQueue<Job<?>> queue;
  private final String hashOfNobody;

  public PasswordHasher(Vertx vertx, PasswordConfig config, MeterRegistry registry) {
    this.config = config;
    threads = threadsOf(config);
    pool = vertx.createSharedWorkerExecutor("password-hashing", threads);
    queue = new HashingQueue<>(limits(config, threads));
    hashOfNobody = hashOfNobody();
    Gauge.builder("catalog.hashing.queue.depth", this::waiting)
        .description("Passwords that wait for a thread")
        .register(registry);
    Gauge.builder("catalog.hashing.queue.capacity", () -> 2L * config.hashingQueue())
        .description("Passwords that may wait, of all addresses together")
        .register(registry);
  }

  private static HashingQueue.Limits limits(PasswordConfig config, long threads) {
    return new HashingQueue.Limits(
        2 * (threads + config.hashingQueue()), config.hashingQueue() / 2, threads + SHARE);
  }

  /** Unless set one less than there are processors: hashing leaves that one to reads. */
  static int threadsOf(PasswordConfig config) {
    return config
        .hashingThreads()
        .orElse(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  @PreDestroy
  public void close() {
    pool.closeAndForget();
  }

  /**
   * Returns the hash of a password in modular crypt format. Fails with {@code HASHING_BUSY} if the
   * queue has no room for this client.
   */
  public Uni<String> hash(HashingClient client, String password) {
    return inTurn(
        client,
        () -> {
          var salt = newSalt();
          return BcryptUtil.bcryptHash(digest(password, salt), config.cost(), salt);
        });
  }

  /**
   * Returns a hash of the well-known password of the default admin. At the default cost this is a
   * constant, because hashing takes longer than the rest of a start in memory.
   */
  public Uni<String> hashOfWellKnownPassword() {
    return isOutdated(HASH_OF_WELL_KNOWN)
        ? hash(HashingClient.STARTUP, WELL_KNOWN_PASSWORD)
        : Uni.createFrom().item(HASH_OF_WELL_KNOWN);
  }

  /**
   * Returns whether this is the password that was hashed. Fails with {@code HASHING_BUSY} if the
   * queue has no room for this client.
   *
   * @param hashOrNull {@code null} if there is no such user: then nothing matches, and the check
   *     takes the same time
   */
  public Uni<Boolean> matches(HashingClient client, String password, @Nullable String hashOrNull) {
    var hash = hashOrNull == null ? hashOfNobody : hashOrNull;
    return inTurn(
        client,
        () -> BcryptUtil.matches(digest(password, saltOf(hash)), hash) && hashOrNull != null);
  }

  /** Whether a hash was made at another cost than is configured now. */
  public boolean isOutdated(String hash) {
    try {
      return ((BCryptPassword) ModularCrypt.decode(hash)).getIterationCount() != config.cost();
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("A stored hash is not one of ours", e);
    }
  }

  /** Returns how many passwords wait for a thread. */
  long waiting() {
    return Math.max(0, queue.unfinished() - threads);
  }

  private <T> Uni<T> inTurn(HashingClient client, Callable<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var asking = io.vertx.core.Vertx.currentContext();
              var result =
                  Uni.createFrom().<T>emitter(emitter -> enqueue(new Job<>(client, work, emitter)));
              return asking == null
                  ? result
                  : result.emitOn(emission -> asking.runOnContext(on -> emission.run()));
            });
  }

  /** Requests one thread for each job. The thread takes the job whose turn it is when it starts. */
  private void enqueue(Job<?> job) {
    if (!queue.offer(job.client(), job)) {
      job.emitter().fail(new DomainException(ErrorCode.HASHING_BUSY));
      return;
    }
    try {
      pool.getDelegate().executeBlocking(this::runNext, false).onFailure(this::failNext);
    } catch (RuntimeException e) {
      failNext(e);
    }
  }

  private Void runNext() {
    var job = queue.take();
    try {
      job.run(() -> queue.finished(job.client()));
    } catch (RuntimeException e) {
      // If this exception reached failNext, that would take another job from the queue.
      job.emitter().fail(e);
    }
    return null;
  }

  private void failNext(Throwable failure) {
    var job = queue.take();
    queue.finished(job.client());
    job.emitter().fail(failure);
  }

  private record Job<T>(HashingClient client, Callable<T> work, UniEmitter<? super T> emitter) {

    /** Emits the result after releasing the place in the queue. */
    void run(Runnable finished) {
      T result;
      try {
        result = work.call();
      } catch (Throwable failure) {
        finished.run();
        emitter.fail(failure);
        return;
      }
      finished.run();
      emitter.complete(result);
    }
  }

  private byte[] newSalt() {
    var salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
    random.nextBytes(salt);
    return salt;
  }

  /** A hash that nothing matches, at the same cost as all the others. */
  private String hashOfNobody() {
    try {
      return ModularCrypt.encodeAsString(
          BCryptPassword.createRaw(
              BCryptPassword.ALGORITHM_BCRYPT,
              new byte[BCryptPassword.BCRYPT_HASH_SIZE],
              newSalt(),
              config.cost()));
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("bcrypt is missing", e);
    }
  }

  private static byte[] saltOf(String hash) throws InvalidKeySpecException {
    return ((BCryptPassword) ModularCrypt.decode(hash)).getSalt();
  }

  private static String digest(String password, byte[] salt) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA384");
    mac.init(new SecretKeySpec(salt, "HmacSHA384"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
  }
}
