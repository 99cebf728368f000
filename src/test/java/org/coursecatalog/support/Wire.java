package org.coursecatalog.support;

import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A connection to the service for raw bytes that no client library would send. Reads time out. */
public final class Wire implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Socket socket;
  private final InputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  public static Wire open() {
    return open(RestAssured.port);
  }

  /** Connects to another program on this machine. */
  public static Wire open(int port) {
    try {
      var socket = new Socket("localhost", port);
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      return new Wire(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int localPort() {
    return socket.getLocalPort();
  }

  /** Sends a request without a body and returns the response. */
  public static Response responseTo(String method, String target, String... headers) {
    try (var wire = open()) {
      return wire.send(head(method, target, headers)).read();
    }
  }

  /** The head of a request, including the empty line. */
  public static String head(String method, String target, String... headers) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** A body in chunked transfer coding. */
  public static String chunked(String body, int chunkSize) {
    var chunks = new StringBuilder();
    for (var start = 0; start < body.length(); start += chunkSize) {
      var chunk = body.substring(start, Math.min(body.length(), start + chunkSize));
      chunks.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk);
      chunks.append("\r\n");
    }
    return chunks.append("0\r\n\r\n").toString();
  }

  /** Sends each character as one byte. */
  public Wire send(String latin1) {
    try {
      socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the next response. */
  public Response read() {
    return read(true);
  }

  /** Reads the next response, which has no body because the request method was HEAD. */
  public Response readHead() {
    return read(false);
  }

  private Response read(boolean hasBody) {
    try {
      var status = line();
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      for (var header = line(); !header.isEmpty(); header = line()) {
        var colon = header.indexOf(':');
        headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
      }
      var length = hasBody ? Integer.parseInt(headers.getOrDefault("Content-Length", "0")) : 0;
      var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      return new Response(Integer.parseInt(status.split(" ")[1]), headers, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns true if the connection accepts another request or is closed. */
  public boolean isUsableOrClosed() {
    try {
      return send(head("GET", "/ping")).read().status() == 200;
    } catch (UncheckedIOException e) {
      return e.getCause() instanceof EOFException || e.getCause() instanceof SocketException;
    }
  }

  /** Returns true if the connection is closed without further data. Throws on a reset. */
  public boolean isAtEnd() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The service closed the connection");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Header names are case-insensitive. */
  public record Response(int status, Map<String, String> headers, String body) {}
}
