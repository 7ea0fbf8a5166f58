package rogatory.transport;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import rogatory.exchange.DeliveryOutcome;

/**
 * The places of one addressee, and its circuit breaker. Who finds the places taken waits a moment
 * where they come free all the time, and is turned away at once where they do not: a slow addressee
 * holds up nobody else. Who is turned away is told when to come again, each at another time, so
 * that a long backlog for a slow or dead addressee does not keep the workers busy with asking.
 */
final class Lane {
  private static final long FLOWING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int TURNS = 64;

  private final int size;
  private final Duration rest;
  private final Clock clock;
  private final Semaphore places;
  private final CircuitBreaker breaker;
  private volatile Instant opened = Instant.EPOCH;
  private volatile long lastLeft = System.nanoTime();
  private long held;
  private long promised = lastLeft;

  Lane(String addressee, CourierLimits limits, Clock clock) {
    this.size = limits.concurrency();
    this.rest = limits.rest();
    this.clock = clock;
    this.places = new Semaphore(size);
    this.breaker = CircuitBreaker.of(addressee, breaking(limits, clock));
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                opened = clock.instant();
              }
            });
  }

  private static CircuitBreakerConfig breaking(CourierLimits limits, Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(limits.window())
        .minimumNumberOfCalls(Math.max(2, limits.window() / 2))
        .failureRateThreshold(limits.failurePercent())
        .waitDurationInOpenState(limits.rest())
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordResult(DeliveryOutcome.Unreached.class::isInstance)
        .clock(clock)
        .build();
  }

  /** Makes the attempt, or says that nothing can come of one now. It never throws. */
  DeliveryOutcome through(UUID errand, Supplier<DeliveryOutcome> attempt) {
    if (!enter()) {
      return new DeliveryOutcome.NotNow("busy", turn());
    }
    try {
      return breaker.tryAcquirePermission()
          ? counted(attempt)
          : new DeliveryOutcome.NotNow("circuit-open", restLeft(errand));
    } finally {
      lastLeft = System.nanoTime();
      places.release();
    }
  }

  /** 0 closed, 1 tried again, 2 open. */
  int openness() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }

  private DeliveryOutcome counted(Supplier<DeliveryOutcome> attempt) {
    long began = System.nanoTime();
    long start = breaker.getCurrentTimestamp();
    DeliveryOutcome outcome = attempt.get();
    breaker.onResult(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), outcome);
    took(System.nanoTime() - began);
    return outcome;
  }

  private boolean enter() {
    if (places.tryAcquire()) {
      if (places.availablePermits() == size - 1) {
        lastLeft = System.nanoTime();
      }
      return true;
    }
    if (System.nanoTime() - lastLeft > FLOWING_NANOS) {
      return false;
    }
    try {
      return places.tryAcquire(FLOWING_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void took(long nanos) {
    held += (nanos - held) / 4;
  }

  /** Until a place should come free that was promised to nobody else, at most one rest. */
  private synchronized Duration turn() {
    long now = System.nanoTime();
    long atLeast = Math.max(held, now - lastLeft);
    promised = Math.min(Math.max(promised, now) + atLeast / size, now + rest.toNanos());
    return Duration.ofNanos(promised - now);
  }

  /** Until the addressee is tried again, and up to a quarter of a rest more, by the errand. */
  private Duration restLeft(UUID errand) {
    Duration left = Duration.between(clock.instant(), opened.plus(rest));
    Duration turn =
        rest.dividedBy(4).multipliedBy(Math.floorMod(errand.hashCode(), TURNS)).dividedBy(TURNS);
    if (left.isNegative()) {
      return turn;
    }
    // A clock that was set back since makes no rest longer.
    return turn.plus(left.compareTo(rest) > 0 ? rest : left);
  }
}
