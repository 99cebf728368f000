package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A TCP proxy for a local port that can fail silently. Frozen connections continue after a thaw;
 * swallowed ones never do.
 */
public final class TcpProxy implements AutoCloseable {

  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Semaphore passage = new Semaphore(1);
  private final ServerSocket server;
  private final int target;
  private volatile boolean swallowing;

  public TcpProxy(int target) {
    this(target, InetAddress.getLoopbackAddress());
  }

  /**
   * @param address the address of the proxy
   */
  public TcpProxy(int target, InetAddress address) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many connections there have been. */
  public int connections() {
    return links.size();
  }

  /** Lets nothing through until {@link #thaw}. */
  public void freeze() {
    passage.acquireUninterruptibly();
  }

  public void thaw() {
    passage.release();
  }

  /**
   * Loses all connections, and later ones until {@link #restore}: they stay open, and neither side
   * receives anything again.
   */
  public void dropTraffic() {
    swallowing = true;
    links.forEach(Link::lose);
  }

  /** Lets new connections through. */
  public void restore() {
    swallowing = false;
  }

  /** How many lost connections the client has not closed yet. */
  public long openDeadConnections() {
    return links.stream().filter(link -> link.lost && !link.clientHasClosed).count();
  }

  /** How many connections were lost. */
  public long deadConnections() {
    return links.stream().filter(link -> link.lost).count();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      var link = new Link(server.accept());
      links.add(link);
      if (swallowing) {
        link.lose();
      } else {
        link.connect();
      }
      daemon(link::passOn);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var link : links) {
        link.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the two has hung up.
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }

  /** A connection from a client, and one to the target. */
  private final class Link {

    private final Socket client;
    private volatile Socket backend;
    private volatile boolean lost;
    private volatile boolean clientHasClosed;

    Link(Socket client) {
      this.client = client;
    }

    void connect() throws IOException {
      backend = new Socket(InetAddress.getLoopbackAddress(), target);
      daemon(this::passBack);
    }

    void lose() {
      lost = true;
    }

    private void passOn() throws IOException {
      try {
        pass(client, backend);
      } finally {
        clientHasClosed = true;
        hangUp();
      }
    }

    private void passBack() throws IOException {
      try {
        pass(backend, client);
      } finally {
        hangUp();
      }
    }

    private void pass(Socket from, Socket to) throws IOException {
      var buffer = new byte[8192];
      for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        passage.acquireUninterruptibly();
        passage.release();
        if (!lost && read > 0) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    }

    private void hangUp() throws IOException {
      if (!lost) {
        close();
      }
    }

    void close() throws IOException {
      client.close();
      if (backend != null) {
        backend.close();
      }
    }
  }
}
