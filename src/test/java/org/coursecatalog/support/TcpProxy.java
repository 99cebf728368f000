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
 * A TCP proxy for a local port that can stop forwarding without closing connections. Frozen
 * connections continue after {@link #thaw}; dead connections do not.
 */
public final class TcpProxy implements AutoCloseable {

  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore forwarding = new Semaphore(1);
  private final ServerSocket server;
  private final int target;
  private volatile boolean droppingTraffic;

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

  /** The number of connections so far. */
  public int connections() {
    return connections.size();
  }

  /** Stops forwarding until {@link #thaw}. */
  public void freeze() {
    forwarding.acquireUninterruptibly();
  }

  public void thaw() {
    forwarding.release();
  }

  /**
   * Stops forwarding on all connections, and on new ones until {@link #restore}. The connections
   * stay open, but neither side receives data again.
   */
  public void dropTraffic() {
    droppingTraffic = true;
    connections.forEach(Connection::dropTraffic);
  }

  /** Forwards on new connections again. */
  public void restore() {
    droppingTraffic = false;
  }

  /** The number of dead connections that the client has not closed. */
  public long openDeadConnections() {
    return connections.stream()
        .filter(connection -> connection.dead && !connection.clientHasClosed)
        .count();
  }

  /** The number of connections on which traffic was dropped. */
  public long deadConnections() {
    return connections.stream().filter(connection -> connection.dead).count();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      var connection = new Connection(server.accept());
      connections.add(connection);
      if (droppingTraffic) {
        connection.dropTraffic();
      } else {
        connection.connect();
      }
      daemon(connection::forwardToTarget);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(IoTask task) {
    var thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // One side has closed the connection.
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface IoTask {
    void run() throws IOException;
  }

  /** A connection from a client, and one to the target. */
  private final class Connection {

    private final Socket client;
    private volatile Socket backend;
    private volatile boolean dead;
    private volatile boolean clientHasClosed;

    Connection(Socket client) {
      this.client = client;
    }

    void connect() throws IOException {
      backend = new Socket(InetAddress.getLoopbackAddress(), target);
      daemon(this::forwardToClient);
    }

    void dropTraffic() {
      dead = true;
    }

    private void forwardToTarget() throws IOException {
      try {
        forward(client, backend);
      } finally {
        clientHasClosed = true;
        closeUnlessDead();
      }
    }

    private void forwardToClient() throws IOException {
      try {
        forward(backend, client);
      } finally {
        closeUnlessDead();
      }
    }

    private void forward(Socket from, Socket to) throws IOException {
      var buffer = new byte[8192];
      for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        forwarding.acquireUninterruptibly();
        forwarding.release();
        if (!dead && read > 0) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    }

    private void closeUnlessDead() throws IOException {
      if (!dead) {
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
