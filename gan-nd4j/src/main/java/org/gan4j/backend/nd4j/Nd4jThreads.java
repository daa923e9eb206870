package org.gan4j.backend.nd4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Sets the number of threads that ND4J uses on the host. OpenMP keeps it for each calling thread, so each kernel sets
 * it for its own thread.
 */
final class Nd4jThreads {
    private final ThreadLocal<Integer> applied = ThreadLocal.withInitial(() -> 0);
    private volatile int count = Runtime.getRuntime().availableProcessors();

    int count() {
        return count;
    }

    void use(int threads) {
        count = threads;
        if (!Nd4j.getEnvironment().isCPU()) {
            return;
        }
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
    }

    void apply() {
        int wanted = count;
        if (applied.get() != wanted) {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(wanted);
            applied.set(wanted);
        }
    }
}
