package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing native is used once it was freed: programs under {@code MALLOC_PERTURB_}, with which the C library overwrites what
 * is freed, and {@code gan4j.poison}, with which our pool does.
 */
final class NativeLifetimeTest {
    private static final int THREADS = 8;
    private static final String FEW_ROUNDS = "8";
    private static final String ROUNDS = "24";
    private static final String FEW_SIZES = "16";
    private static final int SIZES = 6;
    private static final String ALL_SIZES = "40";

    /** Half of bfloat16's digits, for sums of some hundreds. */
    private static final double OF_ANY_PRECISION = 0.05;

    /** Threads that compute, change the number of threads and the precision, make backends and let them be collected. */
    static final class Stress {
        private static final String NAME = "onednn";

        private Stress() {}

        public static void main(String[] arguments) throws Exception {
            int rounds = Integer.parseInt(arguments[0]);
            Backend shared = Backends.named(NAME);
            List<List<float[]>> expected = new ArrayList<>();
            for (int size = 0; size < SIZES; size++) {
                expected.add(new NativeKernels(shared).run(10 + size));
            }
            for (int generation = 0; generation < 2; generation++) {
                ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                List<Future<?>> running = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    int seed = thread;
                    running.add(threads.submit(() -> compute(shared, expected, seed, rounds)));
                }
                for (Future<?> future : running) {
                    future.get();
                }
                threads.shutdown();
                System.gc();
            }
            System.out.println("done");
        }

        private static void compute(Backend shared, List<List<float[]>> expected, int seed, int rounds) {
            for (int i = 0; i < rounds; i++) {
                change(shared, seed + i);
                Backend backend = (seed + i) % 8 == 3 ? created(1 + i % 2) : shared;
                int size = (seed + i) % SIZES;
                double difference =
                        NativeKernels.difference(new NativeKernels(backend).run(10 + size), expected.get(size));
                if (!(difference < OF_ANY_PRECISION)) {
                    throw new AssertionError("size " + size + " differs by " + difference);
                }
                if ((seed + i) % 16 == 0) {
                    System.gc();
                }
            }
        }

        private static void change(Backend shared, int number) {
            if (number % 3 == 0) {
                shared.useThreads(1 + number % 4);
            }
            if (number % 5 == 0) {
                usePrecision(shared, number % 2 == 0 ? Precision.BF16 : Precision.FLOAT32);
            }
        }

        private static void usePrecision(Backend backend, Precision precision) {
            try {
                backend.usePrecision(precision);
            } catch (BackendUnavailableException e) {
                backend.usePrecision(Precision.FLOAT32);
            }
        }

        private static Backend created(int threads) {
            return Backends.create(NAME, BackendSettings.standard().withThreads(threads));
        }
    }

    @Test
    void threadsComputeWhileOthersChangeSettingsAndBackendsAreCollected() throws Exception {
        assertThat(poisoned().run(Stress.class, FEW_ROUNDS)).endsWith("done\n");
    }

    @Tag("full")
    @Test
    void threadsComputeForLongWhileOthersChangeSettingsAndBackendsAreCollected() throws Exception {
        assertThat(poisoned().run(Stress.class, ROUNDS)).endsWith("done\n");
    }

    /** Kernels in a user's scope of JavaCPP, from the loading of oneDNN on, and after it. */
    static final class InUsersScope {
        private InUsersScope() {}

        public static void main(String[] arguments) {
            List<float[]> within;
            try (PointerScope scope = new PointerScope()) {
                within = new NativeKernels(Backends.named("onednn")).run(10);
            }
            List<float[]> after = new NativeKernels(Backends.named("onednn")).run(10);
            System.out.println(NativeKernels.haveSameBits(within, after) ? "same" : "other");
        }
    }

    @Test
    void aUsersPointerScopeFreesNothingOfOurs() throws Exception {
        assertThat(poisoned().run(InUsersScope.class)).endsWith("same\n");
    }

    /** A hash of the results of many sizes, whose primitives come and go. */
    static final class Hashes {
        private Hashes() {}

        public static void main(String[] arguments) {
            Backend backend = Backends.named("onednn");
            backend.useThreads(2);
            int hash = 0;
            for (int size = 1; size <= Integer.parseInt(arguments[0]); size++) {
                for (float[] values : new NativeKernels(backend).run(size)) {
                    hash = 31 * hash + Arrays.hashCode(values);
                }
            }
            System.out.println("hash " + hash);
        }
    }

    /** The C library gives freed memory back to the system then, and whoever reads it crashes. */
    @Test
    void freedMemoryMayBeGivenBackAtOnce() throws Exception {
        assertSameHash(FEW_SIZES);
    }

    @Tag("full")
    @Test
    void freedMemoryOfManySizesMayBeGivenBackAtOnce() throws Exception {
        assertSameHash(ALL_SIZES);
    }

    private static void assertSameHash(String sizes) throws Exception {
        String plain = new JavaProcess().run(Hashes.class, sizes);
        assertThat(new JavaProcess()
                        .environment("MALLOC_TRIM_THRESHOLD_", "131072")
                        .environment("MALLOC_PERTURB_", "90")
                        .run(Hashes.class, sizes))
                .isEqualTo(plain)
                .contains("hash ");
    }

    private static JavaProcess poisoned() {
        return new JavaProcess().environment("MALLOC_PERTURB_", "90").option("-Dgan4j.poison=true");
    }
}
