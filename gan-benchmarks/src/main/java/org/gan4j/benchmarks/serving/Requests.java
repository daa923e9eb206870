package org.gan4j.benchmarks.serving;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gan4j.bench.PeakMemory;
import org.gan4j.recipes.run.Generators;
import org.gan4j.recipes.run.TrainedGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pictures of a run, drawn from several threads at once as a service does: how long each takes, and the memory. */
@Command(name = "requests", description = "Draws pictures of a run from several threads at once.")
public final class Requests implements Callable<Integer> {
    private static final int SEEDS = 64;
    private static final int WARM = 2_000;

    @Option(names = "--run", required = true, description = "The directory of a run.")
    private Path run = Path.of("");

    @Option(names = "--threads", defaultValue = "8", description = "Threads that ask. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--requests", defaultValue = "10000", description = "Pictures. Default: ${DEFAULT-VALUE}.")
    private int requests;

    @Option(names = "--count", defaultValue = "1", description = "Samples of a picture. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Override
    public Integer call() throws Exception {
        TrainedGenerator generator = Generators.load(run);
        List<int[]> expected = IntStream.range(0, SEEDS)
                .mapToObj(seed -> pixels(generator.picture(count, seed)))
                .toList();
        serve(generator, expected, WARM);
        String before = resident();
        long begin = System.nanoTime();
        long[] nanos = serve(generator, expected, requests);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: %d requests of %d samples from %d threads, all as from one thread: %.0f requests/s, median %.2f ms,"
                        + " p99 %.2f ms, longest %.2f ms; resident %s before, %s after%n",
                generator,
                requests,
                count,
                threads,
                requests / seconds,
                at(nanos, 0.5),
                at(nanos, 0.99),
                at(nanos, 1),
                before,
                resident());
        return 0;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    /** Returns the time of each request. */
    private long[] serve(TrainedGenerator generator, List<int[]> expected, int all)
            throws InterruptedException, ExecutionException {
        long[] nanos = new long[all];
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> asking = Stream.<Future<?>>generate(() -> pool.submit(() -> {
                        for (int i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
                            long begin = System.nanoTime();
                            int[] drawn = pixels(generator.picture(count, i % SEEDS));
                            nanos[i] = System.nanoTime() - begin;
                            if (!Arrays.equals(drawn, expected.get(i % SEEDS))) {
                                throw new IllegalStateException("request " + i + ": expects the picture of one thread");
                            }
                        }
                    }))
                    .limit(threads)
                    .toList();
            for (Future<?> each : asking) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }
        return nanos;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static String resident() {
        OptionalLong megabytes = PeakMemory.presentMegabytes();
        return megabytes.isPresent() ? megabytes.getAsLong() + " MB" : "unknown";
    }
}
