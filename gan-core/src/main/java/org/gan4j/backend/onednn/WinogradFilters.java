package org.gan4j.backend.onednn;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.Winograd;
import org.gan4j.shape.Shape;

/** The weights of convolutions by Winograd's method as planes of numbers, and the way back of their gradient. */
final class WinogradFilters {
    /** Numbers of planes that are worth a thread. */
    private static final int GRAIN = 1 << 17;

    private final HostBackend memory;
    private final Runner runner;

    WinogradFilters(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
    }

    /** Planes [planes, phases, in, out]. */
    NdArray forward(Tiling tiling, NdArray weight) {
        FilterPrimitive maker = maker(tiling, 1);
        Primitive primitive = find(maker, Kind.FILTERS);
        return planes(maker, primitive, new Winograd(memory, tiling.taps()).filters(tiling.step()), weight);
    }

    /** Planes [phases, planes, out, in], with the last tap first. */
    NdArray byInput(Tiling tiling, NdArray weight) {
        FilterPrimitive maker = maker(tiling, 1);
        Primitive primitive = find(maker, Kind.FILTERS_INPUT);
        return planes(maker, primitive, new Winograd(memory, tiling.taps()).flippedFilters(tiling.step()), weight);
    }

    private NdArray planes(FilterPrimitive maker, Primitive primitive, float[] values, NdArray weight) {
        NdArray factors = memory.of(Shape.of(maker.planes(), maker.elements()), values);
        NdArray planes = memory.allocate(Shape.of(maker.planes(), maker.in(), maker.out()), DType.FLOAT32);
        runner.run(primitive
                .set(0, HostStorage.of(factors).pointer())
                .set(MatmulPrimitive.RIGHT, HostStorage.of(weight).pointer())
                .set(2, HostStorage.of(planes).pointer()));
        factors.release();
        return planes;
    }

    /**
     * The gradient by the weight, in row-major order.
     *
     * @param parts [parts, planes, phases, in, out], whose sum is the gradient by the planes of {@link #forward}
     */
    NdArray byWeight(Tiling tiling, NdArray parts, int count) {
        FilterPrimitive maker = maker(tiling, count);
        float[] once = new Winograd(memory, tiling.taps()).filters(tiling.step());
        float[] values = new float[count * once.length];
        for (int part = 0; part < count; part++) {
            System.arraycopy(once, 0, values, part * once.length, once.length);
        }
        NdArray factors = memory.of(Shape.of(maker.planes(), maker.elements()), values);
        NdArray weight = memory.allocate(tiling.sizes().weight(), DType.FLOAT32);
        runner.run(find(maker, Kind.FILTERS_WEIGHT)
                .set(0, HostStorage.of(parts).pointer())
                .set(MatmulPrimitive.RIGHT, HostStorage.of(factors).pointer())
                .set(2, HostStorage.of(weight).pointer()));
        factors.release();
        return weight;
    }

    private static FilterPrimitive maker(Tiling tiling, int parts) {
        int planes = parts * tiling.phases() * (tiling.taps() + 1) * (tiling.taps() + 1);
        int elements = tiling.phases() * tiling.taps() * tiling.taps();
        return new FilterPrimitive(planes, elements, tiling.in(), tiling.out());
    }

    private Primitive find(FilterPrimitive maker, Kind kind) {
        long numbers = (long) maker.planes() * maker.in() * maker.out();
        return runner.primitive(maker.key(kind), numbers / GRAIN, () -> maker.make(kind));
    }
}
