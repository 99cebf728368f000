package org.coursecatalog.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.support.Logs;
import org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler;
import org.junit.jupiter.api.Test;

/** Log lines of an export that fails. */
@QuarkusTest
class ExportedLinesTest {

  @Test
  void unavailableStoreIsLoggedInOneLine() {
    assertThat(logOfExportFailingWith(new DomainException(ErrorCode.STORE_UNAVAILABLE)))
        .containsExactly("Export aborted: STORE_UNAVAILABLE");
  }

  @Test
  void unexpectedErrorIsLoggedWithItsStackTrace() {
    assertThat(logOfExportFailingWith(new IllegalStateException("a bug")))
        .singleElement()
        .asString()
        .contains("Export aborted", "a bug", "\tat ");
  }

  @Test
  void frameworkDoesNotLogTheFailureAgain() {
    var framework = Logger.getLogger(PublisherResponseHandler.class.getName());
    assertThat(framework.isLoggable(Level.SEVERE)).isFalse();
  }

  private static List<String> logOfExportFailingWith(Throwable failure) {
    try (var logs = Logs.of(ExportedLines.class.getName())) {
      ExportedLines.of(Multi.createFrom().failure(failure))
          .collect()
          .asList()
          .onFailure()
          .recoverWithItem(List.of())
          .await()
          .indefinitely();
      return logs.lines();
    }
  }
}
