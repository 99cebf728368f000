package org.coursecatalog.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

/**
 * Turns off expressions in credentials. SmallRye Config expands {@code $$} and <code>${…}</code> in
 * every value. Expansion would change a password that contains them, and an unresolvable expression
 * would appear in an error message.
 *
 * <p>This applies to the credentials of the service and of its database. Other credentials of
 * Quarkus, such as a key store password, are expanded as Quarkus documents. This interceptor is the
 * outermost one, so it covers every source and every profile.
 */
@Priority(Priorities.APPLICATION)
public class LiteralCredentials implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;

  private static final String DATABASE_USER = "quarkus.datasource.username";

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    return isLiteral(name)
        ? Expressions.withoutExpansion(() -> context.proceed(name))
        : context.proceed(name);
  }

  /** Returns whether expressions in the value of a setting are not expanded. */
  public static boolean isLiteral(String name) {
    return isCredential(name)
        && (name.startsWith("catalog.") || name.startsWith("quarkus.datasource."));
  }

  /** Returns whether the setting is a credential, whose value must not be logged. */
  public static boolean isCredential(String name) {
    return (name.endsWith("password") || name.endsWith("passphrase") || name.endsWith("secret"))
            && (name.startsWith("catalog.") || name.startsWith("quarkus."))
        || name.equals(DATABASE_USER);
  }
}
