package org.coursecatalog.auth;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * Hashes passwords with bcrypt, on threads of its own and with a bounded queue: the one slow thing
 * there is, and the one place that changes thread. The result arrives where the question was asked.
 *
 * <p>bcrypt looks at 72 bytes, so it gets an HMAC-SHA-384 of the password instead, in base64 (64
 * bytes). Its key is the salt of the hash: an unsalted digest could be tried with the digests that
 * leaked elsewhere.
 */
@ApplicationScoped
public class PasswordHasher {

  /** Of the password that everybody knows, so it gives nothing away. Made at the default cost. */
  private static final String HASH_OF_WELL_KNOWN =
      "$2a$10$vcufeghfhSps4qGsNmLx7u/HrStZ9Js9gpw9k02K8DxqRivvg2mZS";

  private final SecureRandom random = new SecureRandom();
  private final PasswordConfig config;
  private final WorkerExecutor pool;
  private final Semaphore places;
  private final String hashOfNobody;

  PasswordHasher(Vertx vertx, PasswordConfig config) {
    this.config = config;
    var threads = threadsOf(config);
    pool = vertx.createSharedWorkerExecutor("password-hashing", threads);
    places = new Semaphore(threads + config.hashingQueue());
    hashOfNobody = hashOfNobody();
  }

  /** Unless set one less than there are processors: hashing leaves that one to reads. */
  static int threadsOf(PasswordConfig config) {
    return config
        .hashingThreads()
        .orElse(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  @PreDestroy
  void close() {
    pool.closeAndForget();
  }

  /**
   * The hash of a password, in modular crypt format. Fails with {@code HASHING_BUSY} when the queue
   * is full.
   */
  public Uni<String> hash(String password) {
    return onPool(
        () -> {
          var salt = newSalt();
          return BcryptUtil.bcryptHash(digest(password, salt), config.cost(), salt);
        });
  }

  /**
   * A hash of the well-known password of the default admin: at the default cost one that is there
   * already, since making one takes longer than all else that a start in memory does. Fails with
   * {@code HASHING_BUSY} when the queue is full.
   */
  public Uni<String> hashOfWellKnownPassword() {
    return isOutdated(HASH_OF_WELL_KNOWN)
        ? hash(AdminConfig.WELL_KNOWN_PASSWORD)
        : Uni.createFrom().item(HASH_OF_WELL_KNOWN);
  }

  /**
   * Whether this is the password that was hashed. Without a hash ({@code null}: there is no such
   * user) it is not, and finding that out takes as long. Fails with {@code HASHING_BUSY} when the
   * queue is full.
   */
  public Uni<Boolean> matches(String password, String hashOrNull) {
    var hash = hashOrNull == null ? hashOfNobody : hashOrNull;
    return onPool(
        () -> BcryptUtil.matches(digest(password, saltOf(hash)), hash) && hashOrNull != null);
  }

  /** Whether a hash was made at another cost than is configured now. */
  boolean isOutdated(String hash) {
    try {
      return ((BCryptPassword) ModularCrypt.decode(hash)).getIterationCount() != config.cost();
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("A stored hash is not one of ours", e);
    }
  }

  /** Whether another password would be turned away now. */
  public boolean isFull() {
    return places.availablePermits() == 0;
  }

  /** How many passwords wait for a thread. */
  int waiting() {
    return Math.max(0, config.hashingQueue() - places.availablePermits());
  }

  /** How many passwords may wait. */
  int queueCapacity() {
    return config.hashingQueue();
  }

  private <T> Uni<T> onPool(Callable<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!places.tryAcquire()) {
                return Uni.createFrom().failure(new DomainException(ErrorCode.HASHING_BUSY));
              }
              return pool.executeBlocking(releasingPlace(work), false);
            });
  }

  private <T> Callable<T> releasingPlace(Callable<T> work) {
    return () -> {
      try {
        return work.call();
      } finally {
        places.release();
      }
    };
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
