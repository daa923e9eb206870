package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of a trainer: one that throws is logged and receives no further events, while the run goes on. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<TrainListener> all;
    private final List<TrainListener> silenced = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Listeners(List<? extends TrainListener> listeners) {
        this.all = List.copyOf(listeners);
    }

    /** Starts all listeners; an exception goes to the caller, since nothing is lost before the first step. */
    void start(Training training) {
        silenced.clear();
        failures.clear();
        all.forEach(listener -> listener.onStart(training));
    }

    void step(Training training) {
        tell(training.step(), listener -> listener.onStep(training));
    }

    void epoch(Training training) {
        tell(training.step(), listener -> listener.onEpoch(training));
    }

    /** Ends all listeners, then throws the exception of an essential one. */
    void end(Training training) {
        RuntimeException essential = null;
        for (TrainListener listener : all) {
            try {
                tell(listener, training.step(), each -> each.onEnd(training));
            } catch (RuntimeException e) {
                essential = e;
            }
        }
        if (essential != null) {
            throw essential;
        }
    }

    /** Closes all listeners, including those that failed, then logs again which ones the run lost. */
    void close(long step) {
        for (TrainListener listener : all) {
            try {
                listener.onClose();
            } catch (RuntimeException | Error e) {
                report(listener, step, e);
            }
        }
        if (!failures.isEmpty()) {
            LOG.warn("the run went on without {}", String.join("; ", failures));
            failures.clear();
        }
    }

    private void tell(long step, Consumer<TrainListener> what) {
        all.forEach(listener -> tell(listener, step, what));
    }

    private void tell(TrainListener listener, long step, Consumer<TrainListener> what) {
        if (silenced.contains(listener)) {
            return;
        }
        try {
            what.accept(listener);
        } catch (RuntimeException | Error e) {
            if (listener.isEssential()) {
                throw e;
            }
            silenced.add(listener);
            report(listener, step, e);
        }
    }

    private void report(TrainListener listener, long step, Throwable e) {
        String name = name(listener);
        LOG.error("{} failed at step {}; the run goes on without it: {}", name, step, reason(e));
        LOG.info("where {} failed", name, e);
        failures.add(name + " since step " + step + ": " + reason(e));
    }

    /** Returns the message of an exception; that of an error alone, such as the name of a class, says too little. */
    static String reason(Throwable e) {
        return e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
    }

    private static String name(TrainListener listener) {
        String simple = listener.getClass().getSimpleName();
        return simple.isEmpty() ? listener.getClass().getName() : simple;
    }
}
