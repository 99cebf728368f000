package org.coursecatalog.store.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures the duration of each store operation, including the wait for a connection. The in-memory
 * stores are not measured, because that would take as long as their operations.
 */
@Measured
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class StoreTimer {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final Map<Method, Timer> timers = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  StoreTimer(MeterRegistry registry) {
    this.registry = registry;
  }

  @AroundInvoke
  @Nullable Object measure(InvocationContext invocation) throws Exception {
    var timer = timers.computeIfAbsent(invocation.getMethod(), this::newTimer);
    return invocation.proceed() instanceof Uni<?> work ? timed(work, timer) : null;
  }

  private static <T> Uni<T> timed(Uni<T> work, Timer timer) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var start = System.nanoTime();
              return work.onTermination()
                  .invoke(() -> timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
            });
  }

  private Timer newTimer(Method method) {
    var store = method.getDeclaringClass().getSimpleName().replace("Postgres", "");
    return Timer.builder("catalog.store.operation")
        .description("Duration of store operations")
        .tag("store", "postgresql")
        .tag("operation", store + "." + method.getName())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
