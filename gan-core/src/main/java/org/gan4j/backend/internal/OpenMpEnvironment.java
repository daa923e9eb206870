package org.gan4j.backend.internal;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencl.Pfn_notify_BytePointer_Pointer_long_Pointer;

/**
 * Limits how long the threads of OpenMP, which oneDNN and ND4J use on Linux, spin for work or for each other before
 * they sleep. Safe for concurrent use.
 *
 * <p>The default is some 5 ms, and a computation on all cores stalls that long whenever another program takes one of
 * them: on a busy machine kernels took 30 times as long on two threads as on one. OpenMP reads the setting from the
 * environment when it is loaded. Java cannot set that, but JavaCPP finds the address of {@code setenv} and calls it
 * through an available function type, a callback of OpenCL's binding, whose arguments travel in the same registers.
 */
public final class OpenMpEnvironment {
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";

    /** About 20 to 50 us: longer than the time between two kernels. */
    private static final String SPINS = "2000";

    private OpenMpEnvironment() {}

    /** Shortens the spinning, unless the environment already sets it. Must be called before OpenMP is loaded. */
    public static void waitShortly() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        if (!linux || System.getenv(SPIN_COUNT) != null || System.getenv("OMP_WAIT_POLICY") != null) {
            return;
        }
        Loader.load(org.bytedeco.opencl.global.OpenCL.class);
        Pointer function = Loader.addressof("setenv");
        if (Pointer.isNull(function)) {
            return;
        }
        try (PointerPointer<Pointer> address = new PointerPointer<>(1);
                BytePointer name = new BytePointer(SPIN_COUNT);
                BytePointer value = new BytePointer(SPINS)) {
            address.put(0, function);
            long overwrite = 0;
            new Pfn_notify_BytePointer_Pointer_long_Pointer(address).call(name, value, overwrite, null);
        }
    }
}
