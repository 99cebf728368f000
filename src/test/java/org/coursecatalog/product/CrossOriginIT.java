package org.coursecatalog.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Uses the service from pages of other origins in an installed browser. */
@Tag("product")
class CrossOriginIT {

  @Test
  void onlyAnAllowedPageCanUseTheServiceAndNoneCanUseTheCookie() {
    var browser = Browser.require();
    // For a browser, these are two sites. The first one is also the site of the service.
    try (var allowed = Page.at("127.0.0.1");
        var other = Page.at("localhost");
        var program =
            Program.start(
                "catalog.passwords.cost=4",
                "quarkus.http.cors.enabled=true",
                "quarkus.http.cors.origins=" + allowed.origin())) {
      assertThat(browser.run("cross-origin.js", program.url(), allowed.origin(), other.origin()))
          .contains(
              "the page follows Link",
              "another page cannot read /ping",
              "no other page has spent the token");
    }
  }

  /** A server with an empty page. */
  private record Page(String host, HttpServer server) implements AutoCloseable {

    static Page at(String host) {
      try {
        var address = new InetSocketAddress(InetAddress.getByName(host), 0);
        var server = HttpServer.create(address, 0);
        server.createContext(
            "/",
            exchange -> {
              try (exchange) {
                var page = "<!DOCTYPE html><title>A page of another origin</title>".getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
              }
            });
        server.start();
        return new Page(host, server);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String origin() {
      return "http://%s:%d".formatted(host, server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
