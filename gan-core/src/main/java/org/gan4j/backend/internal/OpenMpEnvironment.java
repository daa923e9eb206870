package org.gan4j.backend.internal;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencl.Pfn_notify_BytePointer_Pointer_long_Pointer;

/**
 * How long OpenMP's threads, of which oneDNN and ND4J make use on Linux, look for work or for the others' end before they
 * sleep.
 *
 * <p>By default some 5 ms, for which a computation on all cores stalls each time another program takes one of them: on a
 * busy machine kernels took 30 times as long on two threads as on one. OpenMP reads it from the environment when it is
 * loaded. Java cannot set that, but JavaCPP finds the address of {@code setenv} and calls it through a function type that
 * is at hand, a callback of OpenCL's binding, whose arguments travel in the same registers.
 */
public final class OpenMpEnvironment {
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";

    /** Some 20 to 50 us: longer than the time between two kernels. */
    private static final String SPINS = "2000";

    private OpenMpEnvironment() {}

    /** Lets threads wait shortly, unless the environment says how they shall wait; to be called before OpenMP is loaded. */
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
