package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** How much memory arrays may take, in processes of their own: it is decided when JavaCPP is loaded. */
final class MemoryLimitsTest {
    private static final Shape HUNDRED_MIB = Shape.of(25 << 20);

    /** Fills so many arrays of 100 MiB, computes with the first, and tells how it went and the limit. */
    static final class Filling {
        private Filling() {}

        public static void main(String[] arguments) {
            Backend backend = Backends.named("onednn");
            List<NdArray> arrays = new ArrayList<>();
            try {
                for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                    arrays.add(backend.full(HUNDRED_MIB, DType.FLOAT32, i));
                }
                for (int columns = 300; columns < 310; columns++) {
                    NdArray row = backend.slice(arrays.get(1), new int[] {0}, Shape.of(columns));
                    backend.unary(Unary.TANH, row, 0).release();
                }
                System.out.println("filled, limit " + Pointer.maxPhysicalBytes());
            } catch (OutOfMemoryError e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** JavaCPP would stop at four times -Xmx, 128 MiB. */
    @Test
    void aSmallJavaHeapDoesNotLimitArrays() throws Exception {
        String output = new JavaProcess().option("-Xmx32m").run(Filling.class, "4");
        assertThat(output).matches("(?s).*filled, limit \\d{9,}\n");
    }

    @Test
    void theUsersLimitHoldsAndIsNamed() throws Exception {
        assertThat(new JavaProcess()
                        .option("-Xmx32m")
                        .option("-Dorg.bytedeco.javacpp.maxPhysicalBytes=400m")
                        .run(Filling.class, "4"))
                .matches("(?s).*native memory: expects \\d+M more, but the process uses \\d+M of 400M; close scopes and"
                        + " tensors that are no longer needed, make the batch smaller, or set"
                        + " -Dorg.bytedeco.javacpp.maxPhysicalBytes to more\n");
    }
}
