package org.coursecatalog.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

/**
 * Takes credentials literally. SmallRye Config replaces {@code $$} and <code>${…}</code> in every
 * value: that would change a password that contains them, and report a part of the password if the
 * expression cannot be resolved.
 *
 * <p>This applies to credentials of the service and of its database. Other credentials of Quarkus,
 * such as that of a key store, are expanded as the documents of Quarkus say. This interceptor is
 * the outermost one, so it covers every source and every profile.
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

  /** Whether the value of a setting is taken as it is written. */
  public static boolean isLiteral(String name) {
    return isCredential(name)
        && (name.startsWith("catalog.") || name.startsWith("quarkus.datasource."));
  }

  /** Whether the setting is a credential, whose value must not appear in a log. */
  public static boolean isCredential(String name) {
    return (name.endsWith("password") || name.endsWith("passphrase") || name.endsWith("secret"))
            && (name.startsWith("catalog.") || name.startsWith("quarkus."))
        || name.equals(DATABASE_USER);
  }
}
