package org.gan4j.benchmarks.serving;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** Parts of the requests, after each of which the memory is read. */
    private static final int PARTS = 10;

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
        if (requests < PARTS) {
            throw new IllegalArgumentException("--requests must be " + PARTS + " or more");
        }
        TrainedGenerator generator = Generators.load(run);
        List<int[]> expected = IntStream.range(0, SEEDS)
                .mapToObj(seed -> pixels(generator.picture(count, seed)))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Service service = new Service(generator, expected, pool);
            service.serve(new long[Math.min(WARM, requests)], 0, Math.min(WARM, requests));
            measure(service);
        } finally {
            pool.shutdown();
        }
        return 0;
    }

    private void measure(Service service) throws InterruptedException, ExecutionException {
        long[] nanos = new long[requests];
        List<String> resident = new ArrayList<>(List.of(resident()));
        long begin = System.nanoTime();
        for (int part = 0; part < PARTS; part++) {
            service.serve(nanos, first(part), first(part + 1));
            resident.add(resident());
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: %d requests of %d samples from %d threads, all as from one thread: %.0f requests/s, median %.2f ms,"
                        + " p99 %.2f ms, longest %.2f ms%n",
                service.generator(),
                requests,
                count,
                threads,
                requests / seconds,
                at(nanos, 0.5),
                at(nanos, 0.99),
                at(nanos, 1));
        System.out.println("resident MB, at first and after each tenth: " + String.join(", ", resident));
    }

    private int first(int part) {
        return (int) ((long) requests * part / PARTS);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    /** A generator that threads share, with the pictures of one thread. */
    private final class Service {
        private final TrainedGenerator generator;
        private final List<int[]> expected;
        private final ExecutorService pool;

        Service(TrainedGenerator generator, List<int[]> expected, ExecutorService pool) {
            this.generator = generator;
            this.expected = expected;
            this.pool = pool;
        }

        TrainedGenerator generator() {
            return generator;
        }

        /** Answers the requests from one to before another, and notes the time of each. */
        void serve(long[] nanos, int from, int to) throws InterruptedException, ExecutionException {
            AtomicInteger next = new AtomicInteger(from);
            List<Future<?>> asking = Stream.<Future<?>>generate(() -> pool.submit(() -> {
                        for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                            nanos[i] = answer(i);
                        }
                    }))
                    .limit(threads)
                    .toList();
            for (Future<?> each : asking) {
                each.get();
            }
        }

        private long answer(int request) {
            long begin = System.nanoTime();
            int[] drawn = pixels(generator.picture(count, request % SEEDS));
            long nanos = System.nanoTime() - begin;
            if (!Arrays.equals(drawn, expected.get(request % SEEDS))) {
                throw new IllegalStateException("request " + request + ": expects the picture of one thread");
            }
            return nanos;
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static String resident() {
        OptionalLong megabytes = PeakMemory.presentMegabytes();
        return megabytes.isPresent() ? Long.toString(megabytes.getAsLong()) : "unknown";
    }
}
