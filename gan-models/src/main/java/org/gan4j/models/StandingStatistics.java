package org.gan4j.models;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Standing statistics: replaces the running means and variances of batch normalisations, which samples are drawn with, by the
 * plain mean of those of some batches of noise, for the weights as they are. Running statistics lag behind weights that change
 * quickly, and do not fit an average of weights, or truncated noise.
 *
 * <p>The variances are biased, those of each batch. All else of the network stays as it is. Brock, Donahue and Simonyan, ICLR
 * 2019, appendix C. Stateless; changes the network, so that it needs a thread of its own while it runs.
 */
public final class StandingStatistics {
    private StandingStatistics() {}

    /**
     * Computes the statistics of a generator for its noise.
     *
     * @param generator the generator, whose running statistics are replaced
     * @param batches the number of batches, 1 or more
     * @param size the samples of a batch, 2 or more
     * @param random the stream of the noise and of dropout masks
     * @throws IllegalArgumentException if it has no batch normalisation, or a number is too small
     */
    public static void compute(Generator generator, int batches, int size, RandomStream random) {
        requireSize(size);
        compute(generator, batches, random, () -> generator.forward(generator.noise(size, random)));
    }

    /**
     * Computes the statistics of a generator for its noise and uniformly drawn classes.
     *
     * @param generator the generator, whose running statistics are replaced
     * @param classes the number of classes
     * @param batches the number of batches, 1 or more
     * @param size the samples of a batch, 2 or more
     * @param random the stream of the classes, the noise and dropout masks
     * @throws IllegalArgumentException if it has no batch normalisation, or a number is too small
     */
    public static void compute(
            ConditionalGenerator generator, int classes, int batches, int size, RandomStream random) {
        requireSize(size);
        compute(generator, batches, random, () -> {
            int[] labels = new int[size];
            for (int i = 0; i < size; i++) {
                labels[i] = random.nextInt(classes);
            }
            Tensor noise = generator.noise(size, random);
            generator.forward(noise, Tensor.ofInts(Shape.of(size), labels).to(noise.backend()));
        });
    }

    /**
     * Computes the statistics of any network.
     *
     * @param network the network, whose running statistics are replaced
     * @param batches the number of passes, 1 or more
     * @param random the stream of dropout masks and the like
     * @param pass runs the network on a batch
     * @throws IllegalArgumentException if it has no batch normalisation, or none that a pass reaches
     */
    public static void compute(Module network, int batches, RandomStream random, Runnable pass) {
        if (batches < 1) {
            throw new IllegalArgumentException("StandingStatistics: expects 1 batch or more, got " + batches);
        }
        Map<Module, Sums> sums = new LinkedHashMap<>();
        LayerObserver observer = (module, inputs, output) -> {
            if (isBatchNorm(module)) {
                try (Scope scope = Scope.open()) {
                    sums.computeIfAbsent(module, key -> new Sums())
                            .add(inputs.get(0).detach().batchStatistics().toDoubles());
                }
            }
        };
        for (int i = 0; i < batches; i++) {
            try (Scope scope = Scope.open()) {
                LayerObserver.during(
                        observer,
                        () -> network.in(
                                Mode.TRAIN_SILENT,
                                random,
                                () -> NoGradient.run(() -> {
                                    pass.run();
                                    return true;
                                })));
            }
        }
        if (sums.isEmpty()) {
            throw new IllegalArgumentException(
                    "StandingStatistics: expects a network with batch normalisation, got " + network);
        }
        sums.forEach(StandingStatistics::assign);
    }

    private static void requireSize(int size) {
        if (size < 2) {
            throw new IllegalArgumentException("StandingStatistics: expects batches of 2 samples or more, got " + size);
        }
    }

    private static boolean isBatchNorm(Module module) {
        return module instanceof BatchNorm1d || module instanceof BatchNorm2d;
    }

    private static void assign(Module module, Sums sums) {
        int channels = sums.values.length / 2;
        assign(module, "running_mean", sums, 0, channels);
        assign(module, "running_var", sums, channels, channels);
    }

    private static void assign(Module module, String name, Sums sums, int from, int channels) {
        Buffer buffer = module.namedBuffers().get(name);
        if (buffer == null) {
            throw new IllegalStateException("StandingStatistics: expects a buffer " + name + ", got none in " + module);
        }
        double[] means = new double[channels];
        for (int i = 0; i < channels; i++) {
            means[i] = sums.values[from + i] / sums.count;
        }
        try (Scope scope = Scope.open()) {
            Tensor value = buffer.value();
            buffer.assign(Tensor.of(value.shape(), means).to(value.backend()).to(value.dtype()));
        }
    }

    /** The sums of the means and variances of the batches that a layer has seen. */
    private static final class Sums {
        private double[] values = new double[0];
        private int count;

        void add(double[] moments) {
            if (count == 0) {
                values = new double[moments.length];
            }
            for (int i = 0; i < moments.length; i++) {
                values[i] += moments[i];
            }
            count++;
        }
    }
}
