package org.coursecatalog.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  @Test
  void invalidValueIsReportedInOneLineWithoutJavaClasses() {
    var failure =
        invalid(
            conversionFailure(
                "catalog.store",
                "postgres",
                "SRCFG00049: Cannot convert postgres to enum class org.coursecatalog.store.StoreKind, allowed values: memory,postgresql"),
            conversionFailure(
                "catalog.passwords.cost", "17", "must be a whole number from 4 to 16"),
            conversionFailure("catalog.auth.issuer", "a\nb", "must not have control characters"));
    assertThat(StartFailure.explain(failure))
        .containsExactly(
            "catalog.store has the unusable value \"postgres\": must be one of: memory,postgresql",
            "catalog.passwords.cost has the unusable value \"17\": must be a whole number from 4 to 16",
            "catalog.auth.issuer has the unusable value \"a b\": must not have control characters");
  }

  @Test
  void credentialIsNotReported() {
    assertThat(
            StartFailure.explain(
                invalid(
                    conversionFailure(
                        "catalog.admin.password", "secret-value", "must be another"))))
        .containsExactly("catalog.admin.password has the unusable value: must be another");
  }

  @Test
  void otherConfigurationProblemIsReportedInOneLine() {
    assertThat(
            StartFailure.explain(
                invalid(
                    "java.util.NoSuchElementException: SRCFG00011: Could not expand value x in property quarkus.http.host")))
        .containsExactly("Could not expand value x in property quarkus.http.host");
  }

  @Test
  void messageOfAConfigurationExceptionIsReportedUnchanged() {
    assertThat(StartFailure.explain(new ConfigurationException("one\ntwo")))
        .containsExactly("one", "two");
  }

  @Test
  void otherFailureIsNotExplained() {
    assertThat(StartFailure.explain(new IllegalStateException("a bug"))).isEmpty();
  }

  private static ConfigValidationException invalid(String... problems) {
    var all = new Problem[problems.length];
    for (var at = 0; at < all.length; at++) {
      all[at] = new Problem(problems[at]);
    }
    return new ConfigValidationException(all);
  }

  private static String conversionFailure(String name, String value, String reason) {
    return "java.lang.IllegalArgumentException: SRCFG00039: The config property %s with the config value \"%s\" threw an Exception whilst being converted %s"
        .formatted(name, value, reason);
  }
}
