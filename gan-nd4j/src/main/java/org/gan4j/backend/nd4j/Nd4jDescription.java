package org.gan4j.backend.nd4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Describes ND4J for {@code gan doctor}. */
final class Nd4jDescription {
    /**
     * Oldest supported compute capability: the natives hold machine code for some only, and nothing that a driver could
     * compile.
     */
    private static final double OLDEST_GPU = 3.7;

    private static final double NEWEST_GPU = 8.9;

    private Nd4jDescription() {}

    static String line(int threads) {
        NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
        String where = Nd4j.getEnvironment().isCPU() ? cpu(natives, threads) : gpu(natives);
        return "ND4J " + Nd4jKind.VERSION + ", " + where;
    }

    private static String cpu(NativeOps natives, int threads) {
        String instructions =
                switch (natives.binaryLevel()) {
                    case 2 -> "AVX2";
                    case 3 -> "AVX-512";
                    default -> "generic";
                };
        return instructions + " natives, BLAS " + Nd4j.factory().blas().getBlasVendor() + ", " + threads
                + (threads == 1 ? " thread" : " threads");
    }

    private static String gpu(NativeOps natives) {
        int device = natives.getDevice();
        double capability = natives.getDeviceMajor(device) + natives.getDeviceMinor(device) / 10.0;
        boolean runs = capability >= OLDEST_GPU && capability <= NEWEST_GPU;
        return natives.getDeviceName(device) + ", compute capability " + capability
                + (runs ? " (supported)" : " (not supported: ND4J runs on " + OLDEST_GPU + " to " + NEWEST_GPU + ")");
    }
}
