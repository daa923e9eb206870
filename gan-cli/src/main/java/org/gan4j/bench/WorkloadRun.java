package org.gan4j.bench;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.random.RandomStream;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;

/** A workload on a backend, run step by step. Not thread-safe. */
public final class WorkloadRun implements AutoCloseable {
    private static final int SEED = 1;

    private final Backend backend;
    private final RepeatedBatch data;
    private final GanTrainer<Batch> trainer;

    /**
     * Creates the networks, and real samples filled with noise.
     *
     * @param threads the number of threads that the backend may use from now on
     */
    public WorkloadRun(Workload workload, Backend backend, int threads) {
        this.backend = backend;
        backend.useThreads(threads);
        RandomStream random = RandomStream.seeded(SEED);
        this.trainer = Backends.with(backend, () -> workload.training().trainer(random));
        this.data = Backends.with(
                backend, () -> new RepeatedBatch(workload.training().batch(workload.batch(), random.split("images"))));
    }

    /** Updates all networks once. */
    public void step() {
        Backends.with(backend, () -> trainer.fit(data, Steps.of(trainer.step() + 1)));
    }

    /** Returns the number of calls of {@link #step}. */
    public long steps() {
        return trainer.step();
    }

    @Override
    public void close() {
        data.close();
    }
}
