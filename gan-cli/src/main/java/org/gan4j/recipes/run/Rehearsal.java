package org.gan4j.recipes.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleDict;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/**
 * A preview of a run, measured by a few of its steps, which write nothing.
 *
 * @param networks each as a tree
 * @param parameters the learned numbers of all
 * @param stateBytes what a checkpoint would hold: networks, moments of the optimizers
 * @param length in steps
 * @param step the time that one takes
 */
public record Rehearsal(List<String> networks, long parameters, long stateBytes, long length, Duration step) {
    /**
     * Copies the list.
     *
     * @param networks each as a tree
     * @param parameters the learned numbers of all
     * @param stateBytes what a checkpoint would hold: networks, moments of the optimizers
     * @param length in steps
     * @param step the time that one takes
     */
    public Rehearsal {
        networks = List.copyOf(networks);
    }

    /** The first steps prepare memory and kernels; the first of all never counts. */
    private static final int WARM = 3;

    private static final int MEASURED = 10;
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    /**
     * Takes up to thirteen steps, fewer if they are slow.
     *
     * @param plan the run
     * @return what the steps show
     */
    public static Rehearsal of(RunPlan plan) {
        return Backends.with(plan.backend(), () -> {
            try (BatchSource<Batch> batches = plan.batches()) {
                TrainedNetworks networks = plan.fullyGrown().networks();
                Measuring measuring = new Measuring(System::nanoTime);
                GanTrainer<Batch> trainer = plan.fullyGrown().trainer(networks, List.of(measuring), Diagnosis.off());
                trainer.fit(batches, Steps.of(WARM + MEASURED));
                return new Rehearsal(
                        networks.model().networks().entrySet().stream()
                                .map(each -> described(each.getKey(), each.getValue()))
                                .toList(),
                        networks.model().parameterCount(),
                        measuring.stateBytes,
                        plan.steps(),
                        Duration.ofNanos(measuring.median()));
            }
        });
    }

    /** Describes a network; one that is several has the name of its part. */
    private static String described(String part, Module network) {
        String description = network.describe();
        return network instanceof ModuleDict
                ? part + description.substring(network.toString().length())
                : description;
    }

    /** {@return the time that the run would take, without what is written} */
    public Duration time() {
        return step.multipliedBy(length);
    }

    /** Measures the steps of a run, and stops it when they have been enough. */
    static final class Measuring implements TrainListener {
        private final LongSupplier clock;
        private final long[] nanos = new long[MEASURED];
        private int measured;
        private long begin;
        private long last;
        private long stateBytes;

        /** @param clock in nanoseconds */
        Measuring(LongSupplier clock) {
            this.clock = clock;
        }

        @Override
        public void onStart(Training training) {
            begin = clock.getAsLong();
            last = begin;
        }

        @Override
        public void onStep(Training training) {
            long now = clock.getAsLong();
            boolean isSlow = now - begin > ENOUGH.toNanos();
            if (training.step() > WARM || (training.step() > 1 && isSlow)) {
                nanos[measured++] = now - last;
            }
            last = now;
            if (measured > 0 && (isSlow || measured == MEASURED)) {
                training.stop();
            }
        }

        @Override
        public void onEnd(Training training) {
            training.snapshot().values().forEach(state -> state.tensors()
                    .values()
                    .forEach(tensor -> stateBytes +=
                            (long) tensor.shape().elements() * tensor.dtype().bytes()));
        }

        long median() {
            long[] sorted = Arrays.copyOf(nanos, measured);
            Arrays.sort(sorted);
            return sorted[measured / 2];
        }
    }
}
