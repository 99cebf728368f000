package org.coursecatalog.api.catalog;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.QueryParameterFilter;
import org.coursecatalog.api.input.StrictJson;
import org.coursecatalog.api.input.Utf8;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.domain.catalog.CatalogImportBuilder;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Fault;

/** Reads an import line by line. Each line is read as strictly as a JSON body. */
@Provider
@Consumes(NdjsonLines.MEDIA_TYPE)
public class ImportReader implements MessageBodyReader<CatalogImportBuilder> {

  private static final String NOT_UTF8 = "is not UTF-8: save the file in UTF-8";

  private final StrictJson json;
  private final RoutingContext request;

  ImportReader(StrictJson json, RoutingContext request) {
    this.json = json;
    this.request = request;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == CatalogImportBuilder.class;
  }

  @Override
  public CatalogImportBuilder readFrom(
      Class<CatalogImportBuilder> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream entity)
      throws IOException {
    var lines = new CatalogImportBuilder(Limits.FAULTS);
    QueryParameterFilter.faultsOf(request).forEach(lines::addFault);
    var body = new NdjsonLines(entity);
    var lastNonBlank = 0;
    for (var line = body.next(); line != null; line = body.next()) {
      if (!isBlank(line)) {
        requireWithinLimit(body.number());
        rejectBlankLines(lastNonBlank + 1, body.number(), lines);
        lastNonBlank = body.number();
        // Reads the remaining lines without checking them, because the body may be too large.
        if (!lines.hasMaxFaults()) {
          add(line, body, lines);
        }
      }
    }
    return lines;
  }

  private static boolean isBlank(byte[] line) {
    for (var b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static void requireWithinLimit(int number) {
    if (number > Limits.IMPORT_LINES) {
      throw new ProblemException(ProblemType.CONTENT_TOO_LARGE);
    }
  }

  /** Adds a fault for each of these blank lines. Blank lines are allowed only at the end. */
  private static void rejectBlankLines(int first, int end, CatalogImportBuilder lines) {
    for (var number = first; number < end && !lines.hasMaxFaults(); number++) {
      lines.addFault(number, new Fault("", "is empty"));
    }
  }

  private void add(byte[] line, NdjsonLines body, CatalogImportBuilder lines) throws IOException {
    var number = body.number();
    if (body.isTooLong()) {
      lines.addFault(number, new Fault("", "is longer than " + Limits.BODY_KIB + " KiB"));
      return;
    }
    try {
      json.read(line, CatalogLine.KIND, CatalogLine.TYPES).addTo(lines, number);
    } catch (ProblemException unreadable) {
      lines.addFault(number, new Fault("", isUtf8(line) ? "is not valid JSON" : NOT_UTF8));
    } catch (DomainException invalid) {
      invalid.faults().forEach(fault -> lines.addFault(number, fault));
    }
  }

  /**
   * Returns whether a malformed line is encoded in UTF-8. ASCII text in UTF-16 and UTF-32 contains
   * NUL, which JSON does not allow.
   */
  private static boolean isUtf8(byte[] line) {
    try {
      return Utf8.decode(line).chars().allMatch(c -> c != 0);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
