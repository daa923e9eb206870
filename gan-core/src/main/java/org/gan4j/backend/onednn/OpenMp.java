package org.gan4j.backend.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencl.Pfn_notify_BytePointer_Pointer_long_Pointer;
import org.bytedeco.opencl.User_func_Pointer;
import org.jspecify.annotations.Nullable;

/**
 * OpenMP's settings, for which neither oneDNN's Java binding nor Java has functions.
 *
 * <p>The functions are in the process, though. JavaCPP finds their addresses, and calls them through function types that
 * are at hand, callbacks of OpenCL's binding, on which oneDNN's depends. Their arguments are of other types than the
 * functions', but travel in the same registers on every platform that has natives.
 */
final class OpenMp {
    private static final String SPIN_COUNT = "GOMP_SPINCOUNT";

    /**
     * How often a thread looks for work, or for the others' end, before it sleeps: some 50 us. By default it is 5 ms, for
     * which a computation on all cores stalls each time another program takes one of them.
     */
    private static final String SPINS = "5000";

    private final @Nullable User_func_Pointer setter;

    /** What holds the function's address; the setter points at it. */
    @SuppressWarnings("unused")
    private final PointerPointer<Pointer> holder;

    /** Must be called when oneDNN was loaded. */
    OpenMp() {
        Pointer function = OneDnn.usesOpenMp() ? Loader.addressof("omp_set_num_threads") : null;
        holder = pointerTo(function);
        setter = Pointer.isNull(function) ? null : new User_func_Pointer(holder);
    }

    /**
     * Lets threads wait shortly, unless the environment says how they shall wait; must be called before oneDNN is loaded,
     * for that is when OpenMP reads the environment.
     */
    static void waitShortly() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        if (!linux || System.getenv(SPIN_COUNT) != null || System.getenv("OMP_WAIT_POLICY") != null) {
            return;
        }
        Loader.load(org.bytedeco.opencl.global.OpenCL.class);
        Pointer function = Loader.addressof("setenv");
        if (!Pointer.isNull(function)) {
            try (PointerPointer<Pointer> address = pointerTo(function);
                    BytePointer name = new BytePointer(SPIN_COUNT);
                    BytePointer value = new BytePointer(SPINS)) {
                long overwrite = 0;
                new Pfn_notify_BytePointer_Pointer_long_Pointer(address).call(name, value, overwrite, null);
            }
        }
    }

    /** Whether the number of threads can be set; else oneDNN uses all cores. */
    boolean isPresent() {
        return setter != null;
    }

    /** OpenMP keeps the number for each calling thread. */
    void useOnThisThread(Count threads) {
        if (setter != null) {
            setter.call(threads);
        }
    }

    private static PointerPointer<Pointer> pointerTo(@Nullable Pointer function) {
        PointerPointer<Pointer> holder = new PointerPointer<>(1);
        holder.put(0, function);
        return holder;
    }

    /** A number that travels as a pointer. */
    static final class Count extends Pointer {
        private static final long serialVersionUID = 1L;

        Count(int value) {
            address = value;
        }
    }
}
