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
 * What a password must not be, beyond its shape: the user name, or one of the commonest. The list
 * of those is that of zxcvbn, 30,000 passwords in the order of their frequency in leaked
 * collections, of which some 11,600 are long enough to matter.
 */
@ApplicationScoped
public class PasswordPolicy {

  /** What is told of a password that is the user name. */
  public static final String IS_USERNAME = "must not be the user name";

  /** {@code application.properties} includes the file in the native executable. */
  private static final String LIST = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";

  private final Set<String> commonest;

  PasswordPolicy(PasswordConfig config) {
    commonest = config.blocklist() ? load() : Set.of();
  }

  /** Reads the file directly, because the loader of zxcvbn would delay each start. */
  private static Set<String> load() {
    try (var list = StandardDictionaries.class.getResourceAsStream(LIST)) {
      var passwords = new HashSet<String>();
      // Each line is its own key: lower case and ASCII.
      new String(list.readAllBytes(), US_ASCII).lines().forEach(passwords::add);
      return passwords;
    } catch (IOException e) {
      throw new UncheckedIOException("The list of the commonest passwords is missing", e);
    }
  }

  /**
   * Whether the password is one of the commonest, in upper or lower case; the well-known one of the
   * default admin is, with and without a list.
   */
  public boolean isCommon(String password) {
    var key = UniqueKey.ofPassword(password);
    return commonest.contains(key) || key.equals(PasswordHasher.WELL_KNOWN_PASSWORD);
  }

  /** Whether the password is the user name in any spelling. */
  public static boolean isUsername(String username, String password) {
    return UniqueKey.ofUsername(password).equals(UniqueKey.ofUsername(username));
  }

  /**
   * Fails with {@code INVALID} when the password is the user name in any spelling: for a request
   * that does not hold the name itself.
   *
   * @param field what the caller calls the password
   */
  public static void requireOtherThan(String username, String password, String field) {
    if (isUsername(username, password)) {
      throw DomainException.invalid(List.of(new Fault(field, IS_USERNAME)));
    }
  }
}
