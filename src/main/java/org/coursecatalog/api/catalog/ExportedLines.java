package org.coursecatalog.api.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.DomainException;
import org.jboss.logging.Logger;

/** Serializes catalog entries as lines of JSON. */
final class ExportedLines {

  private static final Logger LOG = Logger.getLogger(ExportedLines.class);

  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
          .build()
          .writer()
          .withRootValueSeparator("\n");

  private ExportedLines() {}

  /**
   * Serializes all pages. Logs the cause if a page cannot be read, because the response has already
   * started.
   */
  static Multi<byte[]> of(Multi<List<CatalogEntry>> pages) {
    return pages.map(ExportedLines::toBytes).onFailure().invoke(ExportedLines::log);
  }

  private static void log(Throwable failure) {
    if (failure instanceof DomainException exception) {
      LOG.warnf("Export aborted: %s", exception.code());
    } else {
      LOG.error("Export aborted", failure);
    }
  }

  /** Returns one line per entry. Quarkus REST adds the line break after the last one. */
  private static byte[] toBytes(List<CatalogEntry> page) {
    var bytes = new ByteArrayOutputStream();
    try (var lines = JSON.writeValues(bytes)) {
      for (var entry : page) {
        lines.write(CatalogLine.of(entry));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
