package org.gan4j.backend.onednn;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencl.User_func_Pointer;
import org.gan4j.backend.internal.Address;
import org.jspecify.annotations.Nullable;

/**
 * Sets OpenMP's number of threads, which is a setting of each calling thread and for which oneDNN has no function.
 *
 * <p>The function {@code omp_set_num_threads} is in the process, because oneDNN is linked to it. JavaCPP finds its
 * address and calls it through an available function type, a callback of OpenCL's binding: its argument is a pointer,
 * and an int travels in the low half of the same register on every platform with natives.
 */
final class OpenMp {
    private static final Count ONE = new Count(1);

    private final @Nullable User_func_Pointer setter;

    /** Holds the function's address for the setter as long as the process lives. */
    private final PointerPointer<Pointer> holder = new PointerPointer<>(Address.allocate(Long.BYTES));

    /** Must be called after oneDNN was loaded. */
    OpenMp() {
        Pointer function = OneDnn.usesOpenMp() ? Loader.addressof("omp_set_num_threads") : null;
        holder.put(0, function);
        setter = Pointer.isNull(function) ? null : new User_func_Pointer(holder);
    }

    /** Returns true if the number of threads can be set; otherwise oneDNN uses all cores. */
    boolean isPresent() {
        return setter != null;
    }

    /** Restricts oneDNN to the calling thread, from now on. */
    void useOneThread() {
        if (setter != null) {
            setter.call(ONE);
        }
    }

    /** Number that travels as a pointer. */
    private static final class Count extends Pointer {
        private static final long serialVersionUID = 1L;

        Count(int value) {
            address = value;
        }
    }
}
