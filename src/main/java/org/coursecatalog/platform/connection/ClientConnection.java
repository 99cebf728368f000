package org.coursecatalog.platform.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The requests of one connection that have no complete response yet, and the memory that they
 * occupy. The handlers of the connection report to this class. It decides whether the service
 * continues to read, and when the client has exceeded its time.
 *
 * <p>All methods run on the event loop of the connection, except {@link #close}, {@link
 * #closeIfIdle}, {@link #isWorking}, {@link #lastProgress} and {@link #enforceDeadlines}.
 */
final class ClientConnection {

  /** How long the head of a request may take. */
  static final Duration HEAD_TIMEOUT = Duration.ofSeconds(20);

  /** How long a body may take, plus the time that it needs at {@link #MIN_BYTES_PER_SECOND}. */
  static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);

  static final long MIN_BYTES_PER_SECOND = 16 * 1024;

  /** How long a client may leave its response unread. */
  static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** A body beyond this size is not buffered but processed as it arrives. */
  private static final long MAX_BUFFERED_BODY = 64 * 1024;

  /** The approximate size of a request that waits behind another one. */
  private static final long WAITING_REQUEST_BYTES = 2 * 1024;

  /** Smaller changes are not reported, to avoid the lock of the budget. */
  private static final long REPORTED_CHANGE = 4 * 1024;

  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final Channel channel;
  private final BufferBudget budget;
  private final LongSupplier nanoTime;
  private final Consumer<CloseReason> onClose;
  private Runnable onUnblocked = () -> {};

  private boolean headOpen;
  private boolean bodyOpen;
  private long bodyLength;
  private long bodyBytes;
  private long bodyStart;
  private int requests;
  private long heldBytes;
  private long reportedBytes;
  private long unreadBytes;
  private boolean rejecting;
  private boolean gone;
  private boolean upgraded;

  private volatile boolean working;
  private volatile long lastProgress;
  private volatile long requestDeadline = NO_DEADLINE;
  private volatile long responseDeadline = NO_DEADLINE;

  ClientConnection(
      Channel channel, BufferBudget budget, LongSupplier nanoTime, Consumer<CloseReason> onClose) {
    this.channel = channel;
    this.budget = budget;
    this.nanoTime = nanoTime;
    this.onClose = onClose;
    lastProgress = nanoTime.getAsLong();
  }

  /** Sets what runs on the event loop when {@link #isBlocked} may have become false. */
  void onUnblocked(Runnable action) {
    onUnblocked = action;
  }

  /**
   * Whether the service must stop reading: a whole request waits for its response, or the client
   * does not read its responses.
   */
  boolean isBlocked() {
    return !bodyOpen && !upgraded && (requests > 0 || !channel.isWritable());
  }

  /** How many of the next bytes certainly belong to the current body; -1 if that is unknown. */
  long remainingBody() {
    return !bodyOpen ? 0 : bodyLength < 0 ? -1 : Math.max(0, bodyLength - bodyBytes);
  }

  /** Bytes went to the decoder. If no head results from them, the head is incomplete. */
  void headBytes() {
    headOpen = true;
  }

  /**
   * The head of a request has arrived.
   *
   * @param length of its body in bytes, -1 if the head does not state it
   */
  void requestBegins(long length) {
    headOpen = false;
    lastProgress = nanoTime.getAsLong();
    requests++;
    bodyOpen = true;
    bodyLength = length;
    bodyBytes = 0;
    bodyStart = 0;
  }

  void bodyBytes(int bytes) {
    bodyBytes += bytes;
  }

  /** The request is complete. */
  void bodyEnds() {
    headOpen = false;
    bodyOpen = false;
    bodyBytes = 0;
    // A request may have had its response before its body ended.
    working = requests > 0;
  }

  /** The last byte of a response has been handed to the channel. */
  void responseEnds() {
    requests = Math.max(0, requests - 1);
    if (requests == 0) {
      working = false;
      lastProgress = nanoTime.getAsLong();
    }
    unblock();
  }

  /** The client has begun to leave its response unread, or to read it again. */
  void writabilityChanged() {
    if (channel.isWritable()) {
      unreadBytes = 0;
      responseDeadline = NO_DEADLINE;
    } else {
      unreadBytes = pendingBytes();
      responseDeadline = nanoTime.getAsLong() + RESPONSE_TIMEOUT.toNanos();
    }
    settle();
    unblock();
  }

  private void unblock() {
    if (heldBytes > 0 && !isBlocked()) {
      channel.eventLoop().execute(onUnblocked);
    }
  }

  /** Sets how many bytes have been read that may not be decoded yet. */
  void held(long bytes) {
    heldBytes = bytes;
    settle();
  }

  /** The current request is rejected, and with it all later bytes of this connection. */
  void reject() {
    rejecting = true;
  }

  boolean isRejecting() {
    return rejecting;
  }

  /** The connection no longer speaks HTTP (a WebSocket of dev mode). */
  void upgrade() {
    upgraded = true;
  }

  boolean isUpgraded() {
    return upgraded;
  }

  int requests() {
    return requests;
  }

  /** Updates the deadline and the budget. To be called after bytes have been processed. */
  void settle() {
    if (gone) {
      return;
    }
    settleDeadline();
    var bytes = bufferedBytes();
    if (Math.abs(bytes - reportedBytes) >= REPORTED_CHANGE || bytes == 0 && reportedBytes > 0) {
      reportedBytes = bytes;
      budget.update(this, bytes);
    }
  }

  private void settleDeadline() {
    if (bodyOpen) {
      bodyStart = bodyStart == 0 ? nanoTime.getAsLong() : bodyStart;
      var transfer = Duration.ofMillis(bodyBytes * 1000 / MIN_BYTES_PER_SECOND);
      requestDeadline = bodyStart + BODY_TIMEOUT.plus(transfer).toNanos();
    } else if (!headOpen) {
      clearRequestDeadline();
    } else if (requestDeadline == NO_DEADLINE) {
      requestDeadline = nanoTime.getAsLong() + HEAD_TIMEOUT.toNanos();
    }
  }

  /** Avoids a volatile write for nearly all requests, which arrive whole. */
  private void clearRequestDeadline() {
    if (requestDeadline != NO_DEADLINE) {
      requestDeadline = NO_DEADLINE;
    }
  }

  private long bufferedBytes() {
    return heldBytes
        + unreadBytes
        + (bodyBytes <= MAX_BUFFERED_BODY ? bodyBytes : 0)
        + Math.max(0, requests - 1) * WAITING_REQUEST_BYTES;
  }

  /** Whether the service is busy with a whole request of this client. Callable from any thread. */
  boolean isWorking() {
    return working;
  }

  /**
   * When the last response was complete, or the connection was opened, by {@link System#nanoTime}.
   */
  long lastProgress() {
    return lastProgress;
  }

  /** Closes the connection if the client has exceeded its time. Callable from any thread. */
  void enforceDeadlines() {
    if (isPast(requestDeadline) || isPast(responseDeadline)) {
      channel.eventLoop().execute(this::closeIfLate);
    }
  }

  private boolean isPast(long deadline) {
    return deadline != NO_DEADLINE && nanoTime.getAsLong() - deadline > 0;
  }

  private void closeIfLate() {
    if (isPast(requestDeadline)) {
      closeOrResumeRequest();
    } else if (isPast(responseDeadline)) {
      closeUnlessReading();
    }
  }

  private void closeOrResumeRequest() {
    if (!bodyOpen) {
      close(CloseReason.SLOW_HEAD);
    } else if (channel.config().isAutoRead()) {
      close(CloseReason.SLOW_BODY);
    } else {
      // The service itself has paused this body, so the client could not send.
      bodyStart = nanoTime.getAsLong();
      settleDeadline();
    }
  }

  private void closeUnlessReading() {
    var pending = pendingBytes();
    if (pending >= unreadBytes) {
      close(CloseReason.UNREAD_RESPONSE);
    } else {
      unreadBytes = pending;
      responseDeadline = nanoTime.getAsLong() + RESPONSE_TIMEOUT.toNanos();
    }
  }

  /**
   * Closes the connection after the responses that are on their way, if no request is in progress.
   * Callable from any thread.
   */
  void closeIfIdle() {
    channel
        .eventLoop()
        .execute(
            () -> {
              if (requests == 0 && heldBytes == 0) {
                channel
                    .writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(ChannelFutureListener.CLOSE);
              }
            });
  }

  /** Closes the connection at once. Callable from any thread. */
  void close(CloseReason reason) {
    channel
        .eventLoop()
        .execute(
            () -> {
              if (channel.isActive()) {
                onClose.accept(reason);
                channel.close();
              }
            });
  }

  /** The channel is gone, perhaps while its last bytes are being decoded. */
  void closed() {
    gone = true;
    rejecting = true;
    budget.update(this, 0);
    requestDeadline = NO_DEADLINE;
    responseDeadline = NO_DEADLINE;
  }

  private long pendingBytes() {
    var pending = channel.unsafe().outboundBuffer();
    return pending == null ? 0 : pending.totalPendingWriteBytes();
  }
}
