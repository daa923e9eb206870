package org.gan4j.backend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How loops are cut, who runs the parts, and what becomes of a part that fails. */
@Timeout(120)
final class WorkersTest {
    private static final int THREADS = 3;

    private final Workers workers = Workers.splittingAll(THREADS);

    @Test
    void everyStepIsRunOnce() {
        for (int steps : new int[] {0, 1, 2, 3, 7, 12, 13, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(steps);
            workers.loop(steps, 1, (from, to) -> {
                for (int i = from; i < to; i++) {
                    runs.incrementAndGet(i);
                }
            });
            for (int i = 0; i < steps; i++) {
                assertThat(runs.get(i)).as("step %d of %d", i, steps).isEqualTo(1);
            }
        }
    }

    @Test
    void loopsAreCutByTheirLengthAndTheNumberOfThreadsAlone() {
        Workers usual = new Workers();
        usual.use(2);
        assertThat(parts(usual, 1000, 10)).hasSize(8).isEqualTo(parts(usual, 1000, 10));
        assertThat(parts(usual, 1000, 400)).containsExactly("0 to 500", "500 to 1000");
        assertThat(parts(usual, 1000, 501)).containsExactly("0 to 1000");
        assertThat(parts(usual, 3, 10)).containsExactly("0 to 3");
        usual.use(1);
        assertThat(parts(usual, 1000, 10)).containsExactly("0 to 1000");
    }

    private static List<String> parts(Workers workers, int steps, int least) {
        List<String> parts = Collections.synchronizedList(new ArrayList<>());
        workers.loop(steps, least, (from, to) -> parts.add(from + " to " + to));
        Collections.sort(parts);
        return parts;
    }

    @Test
    void allThreadsTakePart() {
        CountDownLatch allAreHere = new CountDownLatch(THREADS);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        workers.run(THREADS, part -> {
            seen.add(Thread.currentThread());
            allAreHere.countDown();
            await(allAreHere);
        });
        assertThat(seen).hasSize(THREADS).contains(Thread.currentThread());
    }

    /** So they do not, either, if there are fewer processors than threads. */
    @Test
    void theCallerWaitsForNoHelperThatDoesNotCome() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch bothBusy = new CountDownLatch(2);
        Workers two = Workers.splittingAll(2);
        Thread other = new Thread(() -> two.run(2, part -> {
            bothBusy.countDown();
            await(held);
        }));
        other.start();
        await(bothBusy);
        AtomicInteger runs = new AtomicInteger();
        two.run(100, part -> runs.incrementAndGet());
        assertThat(runs).hasValue(100);
        held.countDown();
        other.join();
    }

    /** While a helper is held up in its part, the caller does all others. */
    @Test
    void aSlowThreadKeepsItsPartAndLeavesTheOthers() {
        CountDownLatch othersDone = new CountDownLatch(7);
        AtomicInteger slow = new AtomicInteger(-1);
        Thread caller = Thread.currentThread();
        CountDownLatch helperCame = new CountDownLatch(1);
        Workers.splittingAll(2).run(8, part -> {
            if (Thread.currentThread() == caller) {
                await(helperCame);
                othersDone.countDown();
            } else {
                slow.set(part);
                helperCame.countDown();
                await(othersDone);
            }
        });
        assertThat(slow.get()).isBetween(0, 7);
    }

    @Test
    void loopsInPartsAreCutAlikeAndRunWhereTheyAre() {
        Set<Thread> strangers = ConcurrentHashMap.newKeySet();
        AtomicInteger inner = new AtomicInteger();
        workers.run(THREADS, part -> {
            Thread outer = Thread.currentThread();
            workers.loop(12, 1, (from, to) -> {
                inner.incrementAndGet();
                if (Thread.currentThread() != outer) {
                    strangers.add(Thread.currentThread());
                }
            });
        });
        assertThat(strangers).isEmpty();
        assertThat(inner).hasValue(THREADS * 12);
    }

    @Test
    void aFailureIsThrownAsItIsWhoeverFails() {
        for (boolean helperFails : new boolean[] {false, true}) {
            for (Throwable failure : List.of(new OutOfMemoryError("full"), new IllegalStateException("bad"))) {
                assertThatThrownBy(() -> fail(helperFails, failure)).isSameAs(failure);
                assertThat(failure.getSuppressed()).isEmpty();
            }
        }
    }

    /** One of the two, who waits until the other has come. */
    private static void fail(boolean helperFails, Throwable failure) {
        Thread caller = Thread.currentThread();
        CountDownLatch both = new CountDownLatch(2);
        Workers.splittingAll(2).run(2, part -> {
            both.countDown();
            await(both);
            if ((Thread.currentThread() != caller) == helperFails) {
                WorkersTest.<RuntimeException>sneak(failure);
            }
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void noPartIsStillRunningWhenAFailureIsThrown() {
        AtomicInteger running = new AtomicInteger();
        CountDownLatch allAreHere = new CountDownLatch(THREADS);
        Thread caller = Thread.currentThread();
        Throwable thrown = catchThrowable(() -> workers.run(THREADS, part -> {
            running.incrementAndGet();
            allAreHere.countDown();
            await(allAreHere);
            if (Thread.currentThread() != caller) {
                pause();
            }
            running.decrementAndGet();
            if (Thread.currentThread() == caller) {
                throw new IllegalStateException("caller");
            }
        }));
        assertThat(thrown).hasMessage("caller");
        assertThat(running).hasValue(0);
    }

    @Test
    void allThreadsThatFailAreHeardOf() {
        CountDownLatch allAreHere = new CountDownLatch(THREADS);
        Throwable thrown = catchThrowable(() -> workers.run(THREADS, part -> {
            allAreHere.countDown();
            await(allAreHere);
            throw new IllegalStateException("part " + part);
        }));
        List<String> messages = new ArrayList<>();
        messages.add(thrown.getMessage());
        for (Throwable other : thrown.getSuppressed()) {
            messages.add(other.getMessage());
        }
        assertThat(messages).containsExactlyInAnyOrder("part 0", "part 1", "part 2");
    }

    /** Java gives the same object to all when there is no memory for another. */
    @Test
    void oneFailureOfSeveralThreadsIsThrownOnce() {
        OutOfMemoryError full = new OutOfMemoryError("full");
        CountDownLatch allAreHere = new CountDownLatch(THREADS);
        assertThatThrownBy(() -> workers.run(THREADS, part -> {
                    allAreHere.countDown();
                    await(allAreHere);
                    throw full;
                }))
                .isSameAs(full);
    }

    @Test
    void noPartBeginsAfterAFailure() {
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> Workers.splittingAll(1).run(100, part -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("first");
                }))
                .hasMessage("first");
        assertThat(begun).hasValue(1);
        assertThatThrownBy(() -> workers.run(1000, part -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("first");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(begun.get()).isLessThanOrEqualTo(1 + THREADS);
    }

    @Test
    void workersServeAfterAFailure() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> workers.run(12, part -> {
                        throw new IllegalStateException("bad");
                    }))
                    .hasMessage("bad");
            everyStepIsRunOnce();
            allThreadsTakePart();
        }
    }

    @Test
    void anInterruptedCallerWaitsAllTheSameAndStaysInterrupted() {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        Thread caller = Thread.currentThread();
        Thread.currentThread().interrupt();
        Workers.splittingAll(2).run(2, part -> {
            both.countDown();
            boolean mine = Thread.currentThread() == caller;
            boolean interrupted = mine && Thread.interrupted();
            await(both);
            if (interrupted) {
                caller.interrupt();
            }
            if (!mine) {
                pause();
            }
            done.incrementAndGet();
        });
        assertThat(done).hasValue(2);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void manyCallersAtOnceGetTheirOwnLoops() throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 6; i++) {
            Thread caller = new Thread(() -> {
                for (int round = 0; round < 20; round++) {
                    everyStepIsRunOnce();
                }
            });
            caller.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(failures).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(100, TimeUnit.SECONDS)).as("comes").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Long enough for the caller to fall asleep. */
    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
