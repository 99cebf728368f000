package org.coursecatalog.platform.request;

import io.vertx.core.http.impl.MimeMapping;

/** The media types that the static handler of Vert.x uses for files. */
public final class FileTypes {

  private FileTypes() {}

  /** Returns the media type of a file name, or {@code null} if it is unknown. */
  public static String of(String path) {
    return MimeMapping.getMimeTypeForFilename(path);
  }
}
