package org.coursecatalog.platform.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The state of one client connection: requests without a complete response, buffered bytes and
 * deadlines. The channel handlers update the state. This class decides whether the service reads
 * from the connection, and closes the connection if the client is too slow.
 *
 * <p>All methods run on the event loop of the connection. {@link #close}, {@link #closeIfIdle},
 * {@link #isWorking}, {@link #lastProgress} and {@link #enforceDeadlines} may run on any thread.
 */
final class ClientConnection {

  /** Maximum time to receive the head of a request. */
  static final Duration HEAD_TIMEOUT = Duration.ofSeconds(20);

  /** Maximum time to receive a body, in addition to its transfer time at the minimum rate. */
  static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);

  static final long MIN_BYTES_PER_SECOND = 16 * 1024;

  /** Maximum time for which a client may read nothing of a pending response. */
  static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  /** A larger body is not buffered but processed as it arrives. */
  private static final long MAX_BUFFERED_BODY = 64 * 1024;

  /** The approximate size of a queued request. */
  private static final long WAITING_REQUEST_BYTES = 2 * 1024;

  /** Smaller changes are not reported to the budget, to avoid its lock. */
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
  private boolean channelClosed;
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

  /** Sets an action that runs on the event loop when {@link #isBlocked} may be false again. */
  void onUnblocked(Runnable action) {
    onUnblocked = action;
  }

  /** Returns whether a request waits for its response, or the client does not read responses. */
  boolean isBlocked() {
    return !bodyOpen && !upgraded && (requests > 0 || !channel.isWritable());
  }

  /** Returns the number of missing bytes of the current body, or -1 if the length is unknown. */
  long remainingBody() {
    return !bodyOpen ? 0 : bodyLength < 0 ? -1 : Math.max(0, bodyLength - bodyBytes);
  }

  /** Called before bytes outside of a body are decoded. Starts the timeout of the head. */
  void headStarted() {
    headOpen = true;
  }

  /**
   * Called when the head of a request is complete.
   *
   * @param length the length of the body in bytes, or -1 if it is unknown
   */
  void requestStarted(long length) {
    headOpen = false;
    lastProgress = nanoTime.getAsLong();
    requests++;
    bodyOpen = true;
    bodyLength = length;
    bodyBytes = 0;
    bodyStart = 0;
  }

  void addBodyBytes(int bytes) {
    bodyBytes += bytes;
  }

  /** Called when a request is complete. */
  void bodyEnded() {
    headOpen = false;
    bodyOpen = false;
    bodyBytes = 0;
    // The response may have ended before the body.
    working = requests > 0;
  }

  /** Called when the last byte of a response has been written to the channel. */
  void responseEnded() {
    requests = Math.max(0, requests - 1);
    if (requests == 0) {
      working = false;
      lastProgress = nanoTime.getAsLong();
    }
    unblock();
  }

  /** Called when the client stops or resumes reading its responses. */
  void writabilityChanged() {
    if (channel.isWritable()) {
      unreadBytes = 0;
      responseDeadline = NO_DEADLINE;
    } else {
      unreadBytes = pendingBytes();
      responseDeadline = nanoTime.getAsLong() + RESPONSE_TIMEOUT.toNanos();
    }
    updateDeadlineAndBudget();
    unblock();
  }

  private void unblock() {
    if (heldBytes > 0 && !isBlocked()) {
      channel.eventLoop().execute(onUnblocked);
    }
  }

  /** Sets the number of bytes that have been read but must not be decoded yet. */
  void setHeldBytes(long bytes) {
    heldBytes = bytes;
    updateDeadlineAndBudget();
  }

  /** Rejects the current request. All later bytes of the connection are discarded. */
  void reject() {
    rejecting = true;
  }

  boolean isRejecting() {
    return rejecting;
  }

  /** Called when the connection changes from HTTP to another protocol (a WebSocket in dev mode). */
  void upgrade() {
    upgraded = true;
  }

  boolean isUpgraded() {
    return upgraded;
  }

  int requests() {
    return requests;
  }

  /** Must be called after bytes have been processed. */
  void updateDeadlineAndBudget() {
    if (channelClosed) {
      return;
    }
    updateRequestDeadline();
    var bytes = bufferedBytes();
    if (Math.abs(bytes - reportedBytes) >= REPORTED_CHANGE || bytes == 0 && reportedBytes > 0) {
      reportedBytes = bytes;
      budget.update(this, bytes);
    }
  }

  private void updateRequestDeadline() {
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

  /** Avoids a volatile write for requests that arrive in one piece. */
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

  /** Returns whether the service is processing a complete request. */
  boolean isWorking() {
    return working;
  }

  /**
   * Returns the time of the last complete response or of the connect, by {@link System#nanoTime}.
   */
  long lastProgress() {
    return lastProgress;
  }

  /** Closes the connection if the client has exceeded a deadline. */
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
      closeUnlessPaused();
    } else if (isPast(responseDeadline)) {
      closeUnlessReading();
    }
  }

  private void closeUnlessPaused() {
    if (!bodyOpen) {
      close(CloseReason.SLOW_HEAD);
    } else if (channel.config().isAutoRead()) {
      close(CloseReason.SLOW_BODY);
    } else {
      // The service itself has paused reading, so the client could not send.
      bodyStart = nanoTime.getAsLong();
      updateRequestDeadline();
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

  /** Flushes responses and closes the connection if no request is in progress. */
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

  /** Closes the connection immediately. */
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

  /** Called when the channel is closed, which may happen while its last bytes are decoded. */
  void closed() {
    channelClosed = true;
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
