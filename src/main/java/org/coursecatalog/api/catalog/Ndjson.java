package org.coursecatalog.api.catalog;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.coursecatalog.api.input.StrictJsonReader;

/** JSON objects, one a line, and how much of them a body may have. */
public final class Ndjson {

  public static final String MEDIA_TYPE = "application/x-ndjson";

  /** How large such a body may be; it is never in memory as a whole. */
  public static final int MAX_BYTES = 64 * 1024 * 1024;

  public static final int MAX_LINES = 100_000;

  /** As much as a body that is one JSON object. */
  static final int MAX_LINE_BYTES = StrictJsonReader.MAX_BYTES;

  private static final MediaType TYPE = MediaType.valueOf(MEDIA_TYPE);

  private Ndjson() {}

  /** How many bytes a body may have where these are consumed, if any are. */
  public static long maxBytes(List<MediaType> consumed) {
    return consumed.contains(TYPE) ? MAX_BYTES : StrictJsonReader.MAX_BYTES;
  }
}
