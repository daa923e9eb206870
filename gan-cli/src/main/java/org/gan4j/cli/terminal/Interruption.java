package org.gan4j.cli.terminal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run after the current step, so that it is saved, on SIGINT (Ctrl-C), SIGTERM or SIGHUP (the terminal closed).
 * Safe for concurrent use: signals arrive on their own threads.
 *
 * <p>A second SIGINT or SIGTERM ends the process at once, unless it follows immediately: timeout(1) sends its signal to the
 * process and to its group, and service managers send several. SIGHUP, which both the kernel and the shell send, never
 * does.
 */
public final class Interruption implements TrainListener, AutoCloseable {
    private static final int SIGNALLED = 128;
    private static final int HANGUP = 1;
    private static final Duration HEELS = Duration.ofMillis(500);

    private final Screen screen;
    private final AtomicReference<@Nullable Arrival> first = new AtomicReference<>();
    private final List<Runnable> giveBack;
    private volatile @Nullable Training running;

    public Interruption(Screen screen) {
        this.screen = screen;
        this.giveBack = List.of(
                Signals.handle("INT", this::arrive),
                Signals.handle("TERM", this::arrive),
                Signals.handle("HUP", this::arrive));
    }

    /** Returns true once a signal has arrived. */
    public boolean happened() {
        return first.get() != null;
    }

    /** Returns the exit code of a process ended by a signal, 130 for Ctrl-C; 0 before one arrived. */
    public int exitCode() {
        Arrival arrival = first.get();
        return arrival == null ? 0 : SIGNALLED + arrival.signal();
    }

    @Override
    public void onStart(Training training) {
        running = training;
        if (happened()) {
            training.stop();
        }
    }

    @Override
    public void close() {
        giveBack.forEach(Runnable::run);
    }

    private void arrive(int signal) {
        Arrival arrival = new Arrival(signal, System.nanoTime());
        Arrival before = first.compareAndExchange(null, arrival);
        if (before != null) {
            if (signal != HANGUP && arrival.nanos() - before.nanos() >= HEELS.toNanos()) {
                Runtime.getRuntime().halt(exitCode());
            }
            return;
        }
        Training training = running;
        if (training != null) {
            training.stop();
        }
        // Last, since writing to a suspended or closed terminal may block or fail.
        screen.endLine();
        screen.warn("Stopping after this step and saving; press Ctrl-C again to quit immediately");
    }

    private record Arrival(int signal, long nanos) {}
}
