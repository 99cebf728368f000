package org.coursecatalog.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Publishes a service below a path and sends no prefix header. Returns 404 for other paths. */
final class PathPrefixProxy implements AutoCloseable {

  private static final String PREFIX = "/catalog";

  /** Headers of a single connection, and headers that the HTTP libraries set. */
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection", "content-length", "transfer-encoding", "host", "upgrade", "http2-settings");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String service;
  private final HttpServer server;

  private PathPrefixProxy(String service) throws IOException {
    this.service = service;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PREFIX + "/", this::forward);
    server.setExecutor(threads);
    server.start();
  }

  static PathPrefixProxy to(String service) {
    try {
      return new PathPrefixProxy(service);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the published URL of the service, with a trailing slash. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PREFIX + "/";
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = exchange.getRequestURI().toString().substring(PREFIX.length());
      var request =
          HttpRequest.newBuilder(URI.create(service + target))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> values.forEach(value -> addTo(request, name, value)));
      var response = client.send(request.build(), BodyHandlers.ofByteArray());
      response.headers().map().forEach((name, values) -> addTo(exchange, name, values));
      var body = response.body();
      exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void addTo(HttpRequest.Builder request, String name, String value) {
    if (!NOT_FORWARDED.contains(name.toLowerCase())) {
      request.header(name, value);
    }
  }

  private static void addTo(HttpExchange exchange, String name, List<String> values) {
    if (!NOT_FORWARDED.contains(name)) {
      exchange.getResponseHeaders().put(name, values);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
