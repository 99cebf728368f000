package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a local port that can freeze: the connections stay, and nothing comes through. */
public final class TcpProxy implements AutoCloseable {

  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Semaphore passage = new Semaphore(1);
  private final ServerSocket server;
  private final int target;

  public TcpProxy(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many there have been. */
  public int connections() {
    return accepted.get();
  }

  public void freeze() {
    passage.acquireUninterruptibly();
  }

  public void thaw() {
    passage.release();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      var client = server.accept();
      accepted.incrementAndGet();
      var backend = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(client);
      sockets.add(backend);
      daemon(() -> pass(client, backend));
      daemon(() -> pass(backend, client));
    }
  }

  private void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      var buffer = new byte[8192];
      for (var read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        passage.acquireUninterruptibly();
        passage.release();
        to.getOutputStream().write(buffer, 0, read);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : sockets) {
        socket.close();
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
}
