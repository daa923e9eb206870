package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gan4j.recipes.run.Generators;
import org.gan4j.recipes.run.TrainedGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Samples that a service draws from many threads, beside a training. */
final class ServedSamplesTest {
    private static final int THREADS = 8;
    private static final int SEEDS = 32;

    /** Pictures that differ, so that one in the place of another is noticed. */
    private static final int FEW_SEEDS = 4;

    private static final int COUNT = 4;

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private static Path run = Path.of("");

    @BeforeAll
    static void train() {
        run = shared.resolve("run");
        Command trained = Command.gan("train", "dcgan-32", "--batch-size", 2, "--steps", 1, "--out", run);
        assertThat(trained.code()).as(trained.err().toString()).isZero();
    }

    @Test
    void samplingInTheSameProcessChangesNoBitOfALoss() throws Exception {
        List<String> alone = losses(directory.resolve("alone"));
        TrainedGenerator generator = Generators.load(run);
        List<int[]> expected = pictures(generator, FEW_SEEDS);
        AtomicInteger drawn = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> sampling = Stream.generate(() -> threads.submit(() -> {
                        boolean isSame = true;
                        while (!Thread.currentThread().isInterrupted()) {
                            int seed = drawn.getAndIncrement() % FEW_SEEDS;
                            isSame &= Arrays.equals(expected.get(seed), pixels(generator.picture(COUNT, seed)));
                        }
                        return isSame;
                    }))
                    .limit(2)
                    .toList();

            List<String> beside = losses(directory.resolve("beside"));

            assertThat(beside).isEqualTo(alone);
            threads.shutdownNow();
            for (Future<Boolean> each : sampling) {
                assertThat(each.get()).isTrue();
            }
            assertThat(drawn.get()).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void eightThreadsThatLoadAndSampleGetThePicturesOfOne() throws Exception {
        TrainedGenerator common = Generators.load(run);
        List<int[]> expected = pictures(common, FEW_SEEDS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<int[]>>> drawn = Stream.generate(() -> threads.submit(() -> {
                        List<int[]> pictures = new ArrayList<>(pictures(Generators.load(run), FEW_SEEDS));
                        pictures.addAll(pictures(common, FEW_SEEDS));
                        return pictures;
                    }))
                    .limit(THREADS)
                    .toList();

            for (Future<List<int[]>> each : drawn) {
                for (int i = 0; i < 2 * FEW_SEEDS; i++) {
                    assertThat(each.get().get(i)).isEqualTo(expected.get(i % FEW_SEEDS));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<int[]> pictures(TrainedGenerator generator, int seeds) {
        return IntStream.range(0, seeds)
                .mapToObj(seed -> pixels(generator.picture(COUNT, seed)))
                .toList();
    }

    private static List<String> losses(Path out) throws IOException {
        Command trained = Command.gan(
                "train", "mnist-mlp", "--batch-size", 16, "--steps", 12, "--threads", 1, "--ema", 0.9, "--out", out);
        assertThat(trained.err()).isEmpty();
        return Runs.losses(out);
    }

    @Test
    @Tag("full")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void tenThousandRequestsGiveTheSamePicturesInFlatMemory() throws Exception {
        TrainedGenerator generator = Generators.load(run);
        List<int[]> expected = pictures(generator, SEEDS);
        serve(generator, expected, 2_000);
        long before = residentKilobytes();

        serve(generator, expected, 10_000);

        // A tensor of one request, 16 kB, would add up to 160 MB if it were lost.
        assertThat(residentKilobytes() - before).isLessThan(20_000);
    }

    /** Draws pictures from many threads and compares each with what one thread draws. */
    private static void serve(TrainedGenerator generator, List<int[]> expected, int requests) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> wrong = Stream.generate(() -> threads.submit(() -> {
                        int different = 0;
                        for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                            int[] drawn = pixels(generator.picture(COUNT, i % SEEDS));
                            different += Arrays.equals(drawn, expected.get(i % SEEDS)) ? 0 : 1;
                        }
                        return different;
                    }))
                    .limit(THREADS)
                    .toList();
            for (Future<Integer> each : wrong) {
                assertThat(each.get()).isZero();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
