package org.coursecatalog.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The upper bound of the comparison: Vert.x without a router. It reads each request body, and
 * returns the same bytes for each request.
 */
public final class BareServer {

  private BareServer() {}

  /**
   * Serves until the process is killed.
   *
   * @param arguments the port, and the file with the response body
   */
  public static void main(String[] arguments) throws Exception {
    var port = Integer.parseInt(arguments[0]);
    var body = Buffer.buffer(Files.readAllBytes(Path.of(arguments[1])));
    Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
        .requestHandler(request -> respond(request, body))
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private static void respond(HttpServerRequest request, Buffer body) {
    request.endHandler(
        end ->
            request
                .response()
                .putHeader("Content-Type", "application/json;charset=UTF-8")
                .end(body));
  }
}
