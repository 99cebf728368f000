package org.coursecatalog.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records audit events instead of logging them. */
public final class RecordingAudit extends Audit {

  private final List<Event> events = new CopyOnWriteArrayList<>();

  public RecordingAudit() {
    super(null, null, new SimpleMeterRegistry());
  }

  /** Returns and removes the recorded events. */
  public List<Event> drain() {
    var drained = List.copyOf(events);
    events.clear();
    return drained;
  }

  @Override
  public void success(Event event, String user, String target) {
    events.add(event);
  }

  @Override
  public void failure(Event event, String user, String target) {
    events.add(event);
  }
}
