package org.coursecatalog.domain.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nulabinc.zxcvbn.StandardDictionaries;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coursecatalog.auth.password.PasswordConfig;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Fault;
import org.coursecatalog.model.UniqueKey;

/**
 * Rejects passwords that equal the user name or are common. Uses the list of zxcvbn: 30,000 leaked
 * passwords, of which about 11,600 reach the minimum length.
 */
@ApplicationScoped
public class PasswordPolicy {

  /** Validation message for a password that equals the user name. */
  public static final String IS_USERNAME = "must not be the user name";

  /** {@code application.properties} includes the file in the native executable. */
  private static final String LIST = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";

  private final Set<String> commonPasswords;

  PasswordPolicy(PasswordConfig config) {
    commonPasswords = config.blocklist() ? load() : Set.of();
  }

  /** Reads the file directly, because the loader of zxcvbn would slow down startup. */
  private static Set<String> load() {
    try (var list = StandardDictionaries.class.getResourceAsStream(LIST)) {
      var passwords = new HashSet<String>();
      // All lines are lower-case ASCII, so each line equals its key.
      new String(list.readAllBytes(), US_ASCII).lines().forEach(passwords::add);
      return passwords;
    } catch (IOException e) {
      throw new UncheckedIOException("The list of common passwords cannot be read", e);
    }
  }

  /**
   * Returns whether the password is on the list, ignoring case. The well-known password of the
   * default admin counts as common even if the list is disabled.
   */
  public boolean isCommon(String password) {
    var key = UniqueKey.ofPassword(password);
    return commonPasswords.contains(key) || key.equals(PasswordHasher.WELL_KNOWN_PASSWORD);
  }

  /** Returns whether password and user name have the same {@link UniqueKey}. */
  public static boolean isUsername(String username, String password) {
    return UniqueKey.ofUsername(password).equals(UniqueKey.ofUsername(username));
  }

  /**
   * Rejects a password that equals the user name. Used for requests that do not contain the user
   * name.
   *
   * @param field the request member that contains the password
   * @throws DomainException {@code INVALID}
   */
  public static void requireOtherThan(String username, String password, String field) {
    if (isUsername(username, password)) {
      throw DomainException.invalid(List.of(new Fault(field, IS_USERNAME)));
    }
  }
}
