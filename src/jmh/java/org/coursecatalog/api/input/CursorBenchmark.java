package org.coursecatalog.api.input;

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

  private final String path = "/course_item?type=lecture";
  private final UUID id = UUID.randomUUID();
  private final String cursor = Cursor.after(id, path);

  @Benchmark
  public String write() {
    return Cursor.after(id, path);
  }

  @Benchmark
  public UUID read() {
    return Cursor.idIn(cursor, path);
  }
}
