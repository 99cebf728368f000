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
 * <p>A credential is a setting of the service or of Quarkus whose name ends in {@code password},
 * {@code passphrase} or {@code secret}, and the user name for the database. This interceptor is the
 * outermost one, so it covers every source and every profile.
 */
@Priority(Priorities.APPLICATION)
public class LiteralCredentials implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;

  private static final String DATABASE_USER = "quarkus.datasource.username";

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    return isCredential(name)
        ? Expressions.withoutExpansion(() -> context.proceed(name))
        : context.proceed(name);
  }

  /**
   * Whether the setting is a credential: its value is not expanded and must not appear in a log.
   */
  public static boolean isCredential(String name) {
    return (name.endsWith("password") || name.endsWith("passphrase") || name.endsWith("secret"))
            && (name.startsWith("catalog.") || name.startsWith("quarkus."))
        || name.equals(DATABASE_USER);
  }
}
