package org.coursecatalog.platform.request;

import io.vertx.core.http.impl.MimeMapping;

/** The media types with which the static handler of Vert.x serves files. */
public final class FileTypes {

  private FileTypes() {}

  /** Returns the media type for the name of a file; {@code null} if it has none. */
  public static String of(String path) {
    return MimeMapping.getMimeTypeForFilename(path);
  }
}
