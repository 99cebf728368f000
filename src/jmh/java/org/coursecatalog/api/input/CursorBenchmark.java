package org.coursecatalog.api.input;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to say where a list goes on, and to find that again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CursorBenchmark {

  private final String list = "/course_item?type=lecture";
  private final UUID id = UUID.randomUUID();
  private final String cursor = Cursor.after(id, list);

  @Benchmark
  public String write() {
    return Cursor.after(id, list);
  }

  @Benchmark
  public UUID read() {
    return Cursor.idIn(cursor, list);
  }
}
