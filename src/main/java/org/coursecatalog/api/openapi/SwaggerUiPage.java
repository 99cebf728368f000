package org.coursecatalog.api.openapi;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the Swagger UI page and its script with relative URLs. The page that Quarkus generates has
 * absolute paths, which fail behind a proxy with a path prefix. Quarkus serves all other files.
 */
@Singleton
class SwaggerUiPage {

  /**
   * The strictest policy under which Swagger UI works. The hash is that of the style in its logo.
   * Its stylesheet contains icons with {@code data:} addresses. React assigns texts to {@code
   * innerHTML}, so trusted types would leave the page empty.
   */
  static final String POLICY =
      "default-src 'none'; script-src 'self';"
          + " style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w=';"
          + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** In dev mode, a reload keeps the tokens in the storage of the browser. */
  private static final String FORGET = "persistAuthorization: false";

  private static final String KEEP = "persistAuthorization: true";

  private static final String FOLDER = "/swagger-ui/";

  private static final Map<String, String> FILES =
      Map.of(
          FOLDER, "index.html", FOLDER + "index.html", "index.html", FOLDER + "page.js", "page.js");

  private final Map<String, Buffer> contents = new ConcurrentHashMap<>();

  /** Sends the page or its script. Returns false for any other path. */
  boolean send(RoutingContext context, String path) {
    var file = FILES.get(path);
    if (file == null) {
      return false;
    }
    var content = contents.computeIfAbsent(file, SwaggerUiPage::read);
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(content.length()))
        .putHeader(
            HttpHeaders.CONTENT_TYPE,
            file.endsWith(".html") ? "text/html;charset=UTF-8" : "text/javascript;charset=UTF-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(content);
    return true;
  }

  private static Buffer read(String file) {
    try (var content =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("swagger-ui/" + file)) {
      var bytes = content.readAllBytes();
      return file.equals("page.js") && LaunchMode.current() == LaunchMode.DEVELOPMENT
          ? Buffer.buffer(new String(bytes, StandardCharsets.UTF_8).replace(FORGET, KEEP))
          : Buffer.buffer(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the Swagger UI page", e);
    }
  }
}
