package org.gan4j.backend.cuda;

import java.nio.ByteBuffer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;

/** First index out of range that kernels met, kept on the device until the host reads anything. Safe for concurrent use. */
final class CudaFaults {
    private static final int WORDS = 3;
    static final int BYTES = WORDS * Integer.BYTES;

    private final CudaMemory memory;
    private final CudaKernels kernels;
    private final NdArray words;
    private volatile boolean checked;

    CudaFaults(CudaMemory memory, CudaKernels kernels) {
        this.memory = memory;
        this.kernels = kernels;
        words = memory.allocate(Shape.of(WORDS), DType.INT32);
        memory.zero(words);
    }

    /** Kernels with indices, each with its number in the device's words; 0 stands for none. */
    enum Operation {
        GATHER("gather", 1),
        SCATTER_ADD("scatterAdd", 2);

        private final String label;
        private final int number;

        Operation(String label, int number) {
            this.label = label;
            this.number = number;
        }

        static String label(int number) {
            return number == GATHER.number ? GATHER.label : SCATTER_ADD.label;
        }
    }

    /** Lets the device check indices. */
    void check(Operation operation, NdArray indices, int size) {
        kernels.blocks(
                CudaText.INDICES,
                CudaType.INT32,
                "check_indices",
                1,
                indices.elements(),
                size,
                operation.number,
                indices,
                words);
        checked = true;
    }

    /** Returns whether indices were checked since the last {@link #require}. */
    boolean mayHaveHappened() {
        return checked;
    }

    long address() {
        return memory.address(words);
    }

    /** Forgets a fault and throws it. */
    void require(ByteBuffer copied) {
        checked = false;
        int operation = copied.getInt(0);
        if (operation == 0) {
            return;
        }
        memory.zero(words);
        throw new IndexOutOfBoundsException(Operation.label(operation) + ": expects indices in [0, "
                + copied.getInt(2 * Integer.BYTES) + "), got " + copied.getInt(Integer.BYTES));
    }
}
