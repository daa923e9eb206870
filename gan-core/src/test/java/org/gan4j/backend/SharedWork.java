package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.internal.Workers;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** What every backend whose threads take parts of kernels owes: the same bits, whoever computes which part. */
public abstract class SharedWork {
    private static final int THREADS = 3;

    /** A backend on some threads. */
    protected abstract Backend backend(Workers workers);

    @Test
    final void theBitsAreTheSameWhoeverComputesAPart() {
        Backend helped = backend(Workers.splittingAll(THREADS));
        Backend alone = backend(Workers.splittingAllForOne(THREADS));
        for (Precision precision : FailingKernels.precisions(helped)) {
            helped.usePrecision(precision);
            alone.usePrecision(precision);
            for (KernelCase each : KernelCase.all()) {
                List<String> expected = bits(alone, each);
                for (int i = 0; i < 3; i++) {
                    assertThat(bits(helped, each)).as("%s %s", precision, each).isEqualTo(expected);
                }
            }
        }
    }

    private static List<String> bits(Backend backend, KernelCase each) {
        List<NdArray> inputs = new ArrayList<>();
        RandomStream random = RandomStream.seeded(11);
        for (Shape shape : each.inputs()) {
            double[] values = new double[shape.elements()];
            random.fillUniform(values, 0.1, 1);
            NdArray doubles = backend.of(shape, values);
            inputs.add(backend.cast(doubles, DType.FLOAT32));
            doubles.release();
        }
        List<NdArray> results = each.run(backend, inputs);
        List<String> bits = new ArrayList<>();
        for (NdArray x : results.isEmpty() ? inputs : results) {
            NdArray doubles = backend.cast(x, DType.FLOAT64);
            double[] values = new double[x.elements()];
            backend.read(doubles, values);
            doubles.release();
            bits.add(each.name().equals("allocate") ? "any" : x.shape() + " " + Arrays.hashCode(values));
        }
        results.forEach(NdArray::release);
        inputs.forEach(NdArray::release);
        return bits;
    }
}
