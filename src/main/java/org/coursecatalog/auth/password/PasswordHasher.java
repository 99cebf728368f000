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
 * Hashes passwords with bcrypt on a separate thread pool with a bounded, fair {@link HashingQueue}.
 * Emits results on the Vert.x context of the caller.
 *
 * <p>bcrypt reads only 72 bytes, so its input is the HMAC-SHA-384 of the password in base64 (64
 * bytes). The key of the HMAC is the salt of the hash, because an unsalted digest could be compared
 * with leaked digests of other services.
 */
@Singleton
public final class PasswordHasher {

  /** The default password of the default admin, which is public. */
  public static final String WELL_KNOWN_PASSWORD = "admin123";

  /** The hash of the well-known password at the default cost. It is not a secret. */
  private static final String HASH_OF_WELL_KNOWN =
      "$2a$10$vcufeghfhSps4qGsNmLx7u/HrStZ9Js9gpw9k02K8DxqRivvg2mZS";

  /** Maximum number of waiting passwords of one address, and of one account. */
  private static final int SHARE = 64;

  private final SecureRandom random = new SecureRandom();
  private final PasswordConfig config;
  private final WorkerExecutor pool;
  private final int threads;
  private final HashingQueue<Job<?>> queue;
  private final String dummyHash;

  public PasswordHasher(Vertx vertx, PasswordConfig config, MeterRegistry registry) {
    this.config = config;
    threads = threadsOf(config);
    pool = vertx.createSharedWorkerExecutor("password-hashing", threads);
    queue = new HashingQueue<>(limits(config, threads));
    dummyHash = dummyHash();
    Gauge.builder("catalog.hashing.queue.depth", this::waiting)
        .description("Passwords that wait for a hashing thread")
        .register(registry);
    Gauge.builder("catalog.hashing.queue.capacity", () -> 2L * config.hashingQueue())
        .description("Maximum number of waiting passwords of all addresses together")
        .register(registry);
  }

  private static HashingQueue.Limits limits(PasswordConfig config, long threads) {
    return new HashingQueue.Limits(
        2 * (threads + config.hashingQueue()), config.hashingQueue() / 2, threads + SHARE);
  }

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
   * Returns a hash in modular crypt format. Fails with {@code HASHING_BUSY} if the queue is full.
   */
  public Uni<String> hash(HashingClient client, String password) {
    return enqueueWork(
        client,
        () -> {
          var salt = newSalt();
          return BcryptUtil.bcryptHash(digest(password, salt), config.cost(), salt);
        });
  }

  /**
   * Returns a hash of the well-known password. It is a constant at the default cost, because
   * hashing is slow compared with the rest of startup.
   */
  public Uni<String> hashOfWellKnownPassword() {
    return isOutdated(HASH_OF_WELL_KNOWN)
        ? hash(HashingClient.STARTUP, WELL_KNOWN_PASSWORD)
        : Uni.createFrom().item(HASH_OF_WELL_KNOWN);
  }

  /**
   * Returns whether the password matches the hash. Fails with {@code HASHING_BUSY} if the queue is
   * full.
   *
   * @param hashOrNull {@code null} if there is no such user. The check then takes the same time and
   *     returns false.
   */
  public Uni<Boolean> matches(HashingClient client, String password, @Nullable String hashOrNull) {
    var hash = hashOrNull == null ? dummyHash : hashOrNull;
    return enqueueWork(
        client,
        () -> BcryptUtil.matches(digest(password, saltOf(hash)), hash) && hashOrNull != null);
  }

  /** Returns whether a hash has another cost than the configured one. */
  public boolean isOutdated(String hash) {
    try {
      return ((BCryptPassword) ModularCrypt.decode(hash)).getIterationCount() != config.cost();
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("A stored password hash is invalid", e);
    }
  }

  /** Returns the number of passwords that wait for a thread. */
  long waiting() {
    return Math.max(0, queue.unfinished() - threads);
  }

  private <T> Uni<T> enqueueWork(HashingClient client, Callable<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var callerContext = io.vertx.core.Vertx.currentContext();
              var result =
                  Uni.createFrom().<T>emitter(emitter -> enqueue(new Job<>(client, work, emitter)));
              return callerContext == null
                  ? result
                  : result.emitOn(emission -> callerContext.runOnContext(on -> emission.run()));
            });
  }

  /** Requests one thread for each job. The thread takes the next job of the queue. */
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
      // Do not rethrow, because failNext would take another job from the queue.
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

    /** Releases the slot of the queue, then emits the result. */
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

  /** Returns a hash that no password matches, with the configured cost. */
  private String dummyHash() {
    try {
      return ModularCrypt.encodeAsString(
          BCryptPassword.createRaw(
              BCryptPassword.ALGORITHM_BCRYPT,
              new byte[BCryptPassword.BCRYPT_HASH_SIZE],
              newSalt(),
              config.cost()));
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("bcrypt is not available", e);
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
