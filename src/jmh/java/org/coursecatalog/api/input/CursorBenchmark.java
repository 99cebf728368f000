package org.coursecatalog.api.input;

import org.coursecatalog.model.Position;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the writing and the reading of a page cursor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CursorBenchmark {

  private final String list = "/course_item?type=lecture";
  private final Position position = new Position(UUID.randomUUID(), "");
  private final String cursor = Cursor.after(position, list);

  @Benchmark
  public String write() {
    return Cursor.after(position, list);
  }

  @Benchmark
  public Position read() {
    return Cursor.positionIn(cursor, list);
  }
}
