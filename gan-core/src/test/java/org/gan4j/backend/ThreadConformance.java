package org.gan4j.backend;

import static org.gan4j.backend.Tolerance.ELEMENTWISE;
import static org.gan4j.backend.Tolerance.NORMWISE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Kernels on several threads, and several threads in kernels. */
interface ThreadConformance extends Family {
    int THREADS = 4;

    @Test
    default void kernelsAreRightOnAnyNumberOfThreads() {
        for (int threads : new int[] {1, 2, Runtime.getRuntime().availableProcessors(), 3}) {
            kernels().tested().useThreads(threads);
            checkMixture(new Samples("threads"), 257);
        }
    }

    @Test
    default void severalThreadsMayUseABackendAtOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Samples samples = new Samples("thread " + thread);
                running.add(executor.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        checkMixture(samples, 5 + i);
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private void checkMixture(Samples samples, int size) {
        for (DType dtype : Grid.FLOATING) {
            HostArray x = samples.any(Shape.of(size, 33), dtype);
            HostArray y = samples.any(Shape.of(33), dtype);
            HostArray weight = samples.any(Shape.of(65, 33), dtype);
            check("linear", NORMWISE, (b, in) -> b.linear(in.get(0), in.get(1), null), x, weight);
            check("add", ELEMENTWISE, (b, in) -> b.binary(Binary.ADD, in.get(0), in.get(1)), x, y);
            check("tanh", ELEMENTWISE, (b, in) -> b.unary(Unary.TANH, in.get(0), 0), x);
            check("sum", NORMWISE, (b, in) -> b.reduce(Reduction.SUM, in.get(0), new int[] {0}), x);
            check("permute", Tolerance.BITS, (b, in) -> b.permute(in.get(0), new int[] {1, 0}), x);
        }
    }
}
