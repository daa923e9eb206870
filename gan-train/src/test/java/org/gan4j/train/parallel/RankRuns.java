package org.gan4j.train.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.collective.LocalCollective;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.TensorLoader;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.TrainStep;

/** The same training on one rank with batches of 16, and on two with 8 each, in float64. */
final class RankRuns {
    static final Shape IMAGE = Shape.of(1, 2, 2);
    static final Duration PATIENT = Duration.ofSeconds(60);
    private static final int BATCH = 16;
    private static final int EXAMPLES = 52;
    private static final int STEPS = 20;

    private RankRuns() {}

    /** The metrics of each step, and all weights at the end, by name. */
    record Outcome(List<List<Double>> metrics, Map<String, List<Double>> weights) {
        /** The largest distance between numbers of this and another run. */
        double distance(Outcome other) {
            double largest = 0;
            for (int i = 0; i < metrics.size(); i++) {
                largest = Math.max(largest, distance(metrics.get(i), other.metrics.get(i)));
            }
            for (Map.Entry<String, List<Double>> weight : weights.entrySet()) {
                largest = Math.max(largest, distance(weight.getValue(), other.weights.get(weight.getKey())));
            }
            return largest;
        }

        private static double distance(List<Double> one, List<Double> other) {
            double largest = one.size() == other.size() ? 0 : Double.POSITIVE_INFINITY;
            for (int i = 0; i < one.size(); i++) {
                double apart = Math.abs(one.get(i) - other.get(i));
                largest = Math.max(largest, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
            }
            return largest;
        }
    }

    /** Makes a step of new networks. */
    @FunctionalInterface
    interface Maker extends Function<RandomStream, TrainStep<Batch>> {}

    static Outcome alone(Maker maker) {
        return Backends.with(new ReferenceBackend(), () -> train(maker, Optional.empty()));
    }

    /** The outcome of each of some ranks. */
    static List<Outcome> ranks(int size, boolean synchronises, Maker maker) {
        return LocalCollective.run(
                size,
                PATIENT,
                rank -> Backends.with(new ReferenceBackend(), () -> {
                    DataParallel ranks = DataParallel.of(rank);
                    return train(maker, Optional.of(synchronises ? ranks.synchronisingBatchNorm() : ranks));
                }));
    }

    private static Outcome train(Maker maker, Optional<DataParallel> ranks) {
        TrainStep<Batch> plain = maker.apply(RandomStream.seeded(11));
        TrainStep<Batch> step = ranks.<TrainStep<Batch>>map(each -> new DataParallelStep<>(plain, each))
                .orElse(plain);
        List<List<Double>> metrics = new ArrayList<>();
        try (BatchSource<Batch> data = data(ranks.map(DataParallel::collective))) {
            for (int i = 0; i < STEPS; i++) {
                metrics.add(step.run(data).values());
            }
        }
        return new Outcome(metrics, weights(step));
    }

    /** Batches of 16, or a rank's part of them, with inputs for translations. */
    static BatchSource<Batch> data(Optional<Collective> rank) {
        RandomStream random = RandomStream.seeded(3);
        try (Scope scope = Scope.open()) {
            TensorLoader images = loader(random, rank, 1);
            TensorLoader inputs = loader(random, rank, 2);
            return BatchSource.zip(images, inputs)
                    .map(both -> both.first().with(Batch.INPUT, both.second().images()));
        }
    }

    private static TensorLoader loader(RandomStream random, Optional<Collective> rank, long seed) {
        TensorLoader all = TensorLoader.of(Tensor.uniform(IMAGE.prepend(EXAMPLES), -1, 1, random))
                .batchSize(BATCH)
                .shuffle(seed)
                .dropLast();
        return rank.map(each -> all.share(each.rank(), each.size())).orElse(all);
    }

    static <M extends Module> M doubles(M network) {
        network.to(DType.FLOAT64);
        return network;
    }

    private static Map<String, List<Double>> weights(TrainStep<Batch> step) {
        Map<String, List<Double>> weights = new TreeMap<>();
        for (Map.Entry<String, Stateful> part : step.parts().entrySet()) {
            if (part.getValue() instanceof Module network) {
                network.stateDict()
                        .forEach((name, value) -> weights.put(
                                part.getKey() + "." + name,
                                Arrays.stream(value.toDoubles()).boxed().toList()));
            }
        }
        return weights;
    }
}
