package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs tasks in several threads at the same moment. */
public final class Race {

  private static final int TIMEOUT_SECONDS = 120;

  private Race() {}

  /** Returns the results in the order of the tasks. Fails if a task fails. */
  public static <T> List<T> run(List<? extends Callable<? extends T>> runners) {
    var threads = Executors.newFixedThreadPool(runners.size());
    try {
      var start = new CyclicBarrier(runners.size());
      var finish = new ExecutorCompletionService<T>(threads);
      var results = new ArrayList<Future<T>>();
      for (var runner : runners) {
        results.add(
            finish.submit(
                () -> {
                  start.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                  return runner.call();
                }));
      }
      for (var i = 0; i < runners.size(); i++) {
        // Takes results as they complete, because other tasks may wait for a failed one.
        result(finish.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS));
      }
      return results.stream().map(Race::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Runs a task in several threads, each with its index. */
  public static <T> List<T> run(int runners, IntFunction<? extends T> runner) {
    return run(
        IntStream.range(0, runners)
            .<Callable<T>>mapToObj(number -> () -> runner.apply(number))
            .toList());
  }

  private static <T> T result(Future<T> completed) {
    assertThat(completed).as("a task ends before the timeout").isNotNull();
    try {
      return completed.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Fails unless one result equals {@code winners} and all others equal {@code losers}. */
  public static <T> void requireOneWinner(List<T> results, T winners, T losers) {
    assertThat(results).containsOnlyOnce(winners).containsOnly(winners, losers);
  }
}
