package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;

final class SamplingThreadsTest {
    private static final int GENERATORS = 100;
    private static final int AVERAGES = 25;
    private static final int THREADS = 4;
    private static final int COUNT = 5;

    @Test
    void fourThreadsThatSampleOneGeneratorGetThePicturesOfOneThread() throws Exception {
        for (int i = 0; i < GENERATORS; i++) {
            Generator generator = fresh(i);
            Map<String, List<Double>> before = bits(generator);
            List<Sampler> samplers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                samplers.add(generator);
            }
            assertThat(pictures(samplers)).as("generator %s", i).isEqualTo(alone(fresh(i), THREADS));
            assertThat(bits(generator)).isEqualTo(before);
            assertThat(generator.modules()).allMatch(module -> module.mode() == Mode.TRAIN);
        }
    }

    @Test
    void threadsThatSampleAnAverageAndItsNetworkGetThePicturesOfEach() throws Exception {
        for (int i = 0; i < AVERAGES; i++) {
            Generator average = fresh(i);
            Generator generator = fresh(i);
            Ema ema = new Ema(generator, new EmaSettings());
            generator.load(fresh(i + GENERATORS).stateDict());
            Map<String, List<Double>> before = bits(generator);
            Sampler averaged = (count, random) -> ema.use(() -> generator.sample(count, random));

            List<List<Float>> seen = pictures(List.of(averaged, generator, averaged, generator));

            List<List<Float>> ofAverage = alone(average, THREADS);
            List<List<Float>> ofGenerator = alone(fresh(i + GENERATORS), THREADS);
            assertThat(seen)
                    .as("generator %s", i)
                    .isEqualTo(List.of(ofAverage.get(0), ofGenerator.get(1), ofAverage.get(2), ofGenerator.get(3)));
            assertThat(bits(generator)).isEqualTo(before);
        }
    }

    /** A generator with batch statistics, dropout and spectral normalisation, or a convolutional one. */
    private static Generator fresh(int seed) {
        RandomStream random = RandomStream.seeded(seed);
        Generator made = seed % 4 == 0
                ? new DcganGenerator(8, Shape.of(1, 16, 16), 4, random)
                : new MlpGenerator(
                        MlpGenerator.Settings.of(8, Shape.of(1, 8, 8))
                                .hidden(16, 16)
                                .activation(() -> activation(random)),
                        random);
        try (Scope scope = Scope.open()) {
            made.forward(made.noise(16, random.split("statistics")));
        }
        return made;
    }

    private static Layer activation(RandomStream random) {
        return new Sequential(
                new SpectralNorm(new Linear(16, 16, random), random), new BatchNorm1d(16), new Dropout(0.3, random));
    }

    private static List<List<Float>> alone(Generator generator, int threads) {
        List<List<Float>> pictures = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            pictures.add(picture(generator, thread));
        }
        return pictures;
    }

    private static List<Float> picture(Sampler sampler, int seed) {
        try (Scope scope = Scope.open()) {
            return floats(sampler.sample(COUNT, RandomStream.seeded(seed)).toFloats());
        }
    }

    private static List<Float> floats(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    /** The pictures of samplers that sample at the same time. */
    private static List<List<Float>> pictures(List<Sampler> samplers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(samplers.size());
        try {
            CyclicBarrier start = new CyclicBarrier(samplers.size());
            List<Future<List<Float>>> futures = new ArrayList<>();
            for (int i = 0; i < samplers.size(); i++) {
                int seed = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return picture(samplers.get(seed), seed);
                }));
            }
            List<List<Float>> pictures = new ArrayList<>();
            for (Future<List<Float>> future : futures) {
                pictures.add(future.get());
            }
            return pictures;
        } finally {
            threads.shutdown();
        }
    }

    private static Map<String, List<Double>> bits(Module network) {
        Map<String, List<Double>> bits = new LinkedHashMap<>();
        network.stateDict()
                .forEach((name, tensor) ->
                        bits.put(name, Arrays.stream(tensor.toDoubles()).boxed().toList()));
        return bits;
    }
}
