package org.gan4j.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a program on each rank in a thread of its own. */
final class RankThreads<T> {
    private final List<Collective> ranks;
    private final Function<Collective, T> program;
    private final List<AtomicReference<@Nullable T>> results = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    RankThreads(List<Collective> ranks, Function<Collective, T> program) {
        this.ranks = ranks;
        this.program = program;
    }

    List<T> run() {
        List<Thread> threads = new ArrayList<>();
        for (Collective collective : ranks) {
            AtomicReference<@Nullable T> result = new AtomicReference<>();
            results.add(result);
            Thread thread = new Thread(() -> run(collective, result), "gan4j-rank-" + collective.rank());
            threads.add(thread);
            thread.start();
        }
        threads.forEach(this::join);
        throwFirst();
        List<T> all = new ArrayList<>();
        for (AtomicReference<@Nullable T> each : results) {
            T result = each.get();
            if (result == null) {
                throw new IllegalStateException("LocalCollective.run: expects a program with a result, got null");
            }
            all.add(result);
        }
        return all;
    }

    private void run(Collective collective, AtomicReference<@Nullable T> result) {
        try (collective) {
            run(collective).ifPresent(result::set);
        }
    }

    /** Runs the program; tells the other ranks of a failure before its collective is closed. */
    private Optional<T> run(Collective collective) {
        try {
            return Optional.of(program.apply(collective));
        } catch (RuntimeException | Error e) {
            if (!first.compareAndSet(null, e)) {
                addTo(first.get(), e);
            }
            collective.abort(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void addTo(@Nullable Throwable before, Throwable e) {
        if (before != null && before != e) {
            before.addSuppressed(e);
        }
    }

    /** Waits for a thread; an interrupt of the caller ends all ranks at their next operation. */
    private void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                ranks.get(0).abort("the thread that started the ranks was interrupted");
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFirst() {
        Throwable failure = first.get();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
