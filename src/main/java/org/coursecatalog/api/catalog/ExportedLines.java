package org.coursecatalog.api.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.smallrye.mutiny.Multi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.DomainException;
import org.jboss.logging.Logger;

/** Entries of the catalog as lines of JSON. */
final class ExportedLines {

  private static final Logger LOG = Logger.getLogger(ExportedLines.class);
  private static final JsonFactory JSON = new JsonFactory();

  private ExportedLines() {}

  /** All pages. When there is no next one, nobody but the log can be told why. */
  static Multi<byte[]> of(Multi<List<CatalogEntry>> pages) {
    return pages.map(ExportedLines::toBytes).onFailure().invoke(ExportedLines::tell);
  }

  private static void tell(Throwable failure) {
    if (failure instanceof DomainException broken) {
      LOG.warnf("An export has ended before its end: %s", broken.code());
    } else {
      LOG.error("An export has ended before its end", failure);
    }
  }

  /** A line for each entry. Quarkus REST ends the last one. */
  private static byte[] toBytes(List<CatalogEntry> page) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      for (var entry : page) {
        write(entry, json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(CatalogEntry entry, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (entry.courseItem() == null) {
      json.writeStringField(ImportedLine.KIND, SpecializationLineRequest.KIND);
      json.writeStringField("name", entry.specialization().name());
    } else {
      json.writeStringField(ImportedLine.KIND, CourseItemLineRequest.KIND);
      json.writeStringField("name", entry.courseItem().name());
      json.writeStringField("type", entry.courseItem().type());
      json.writeStringField("specialization", entry.specialization().name());
    }
    if (entry.owner() != null) {
      // Who is no professor could not be given it again.
      json.writeStringField(
          entry.owner().professor() ? "owner" : "former_owner", entry.owner().username());
    }
    json.writeEndObject();
  }
}
