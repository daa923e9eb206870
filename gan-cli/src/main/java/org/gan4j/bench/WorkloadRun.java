package org.gan4j.bench;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;

/** A workload on a backend, run step by step. Not thread-safe. */
public final class WorkloadRun implements AutoCloseable {
    private static final int SEED = 1;

    private final Backend backend;
    private final RepeatedBatch data;
    private final GanTrainer<Batch> trainer;

    /**
     * Creates the networks, and real images filled with noise.
     *
     * @param threads the number of threads that the backend may use from now on
     */
    public WorkloadRun(Workload workload, Backend backend, int threads) {
        this.backend = backend;
        backend.useThreads(threads);
        RandomStream random = RandomStream.seeded(SEED);
        Generator generator = Backends.with(backend, () -> workload.networks().generator(random.split("generator")));
        Shape images = generator.sampleShape().prepend(workload.batch());
        this.data = Backends.with(
                backend,
                () -> new RepeatedBatch(new Batch(
                        Tensor.uniform(images, 0, 1, random.split("images")),
                        Tensor.ofInts(Shape.of(workload.batch()), new int[workload.batch()]))));
        this.trainer = Backends.with(backend, () -> trainer(workload, generator, random));
    }

    private static GanTrainer<Batch> trainer(Workload workload, Generator generator, RandomStream random) {
        GanTrainerBuilder<Batch> builder = GanTrainer.of(
                        generator, workload.networks().discriminator(random.split("discriminator")))
                .loss(workload.loss())
                .optimizer(Workload.rule())
                .diagnosis(Diagnosis.off())
                .random(random.split("train"));
        return (workload.reusesNoise() ? builder.reuseNoise() : builder).build();
    }

    /** Updates the discriminator and the generator once. */
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
