package org.gan4j.backend.onednn;

import java.util.function.Supplier;
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

    /**
     * The filters of some results: [phases, planes, depth, count] of a {@link WinogradPass}.
     *
     * @param first of {@code count} results
     */
    NdArray of(WinogradPass pass, NdArray weight, int first, int count) {
        Tiling tiling = pass.tiling();
        int elements = tiling.phases() * tiling.taps() * tiling.taps();
        int planes = tiling.phases() * pass.planesAfter();
        FilterPrimitive maker = new FilterPrimitive(planes, elements, tiling.in(), tiling.out(), count);
        NdArray factors = factors(tiling, pass.byInput(), 1);
        NdArray filters =
                memory.allocate(Shape.of(planes, pass.byInput() ? tiling.out() : tiling.in(), count), DType.FLOAT32);
        long begin = (long) first * elements * (pass.byInput() ? 1 : tiling.in());
        try (Invocation call = pass.byInput()
                ? borrow(maker.key(Kind.FILTERS_BY_INPUT), filters, maker::byInput)
                : borrow(maker.key(Kind.FILTERS), filters, maker::forward)) {
            runner.run(call.set(0, HostStorage.of(factors).pointer())
                    .set(MatmulPrimitive.RIGHT, HostStorage.of(weight).pointer(begin))
                    .set(2, HostStorage.of(filters).pointer()));
        }
        factors.release();
        return filters;
    }

    /**
     * The gradient by the weights of some results, from the parts of the gradient by their filters, which it is the sum of.
     *
     * @param parts [parts, planes, phases, in, count]
     * @param weight becomes the gradient of {@code count} results from {@code first} on
     */
    void toWeight(Tiling tiling, NdArray parts, int first, int count, NdArray weight) {
        int elements = tiling.phases() * tiling.taps() * tiling.taps();
        int planes = parts.elements() / (tiling.in() * count);
        FilterPrimitive maker = new FilterPrimitive(planes, elements, tiling.in(), tiling.out(), count);
        NdArray factors = factors(tiling, false, planes / (tiling.phases() * tiling.side() * tiling.side()));
        long begin = (long) first * elements * tiling.in();
        try (Invocation call = borrow(maker.key(Kind.FILTERS_TO_WEIGHT), parts, maker::byWeight)) {
            runner.run(call.set(0, HostStorage.of(parts).pointer())
                    .set(MatmulPrimitive.RIGHT, HostStorage.of(factors).pointer())
                    .set(2, HostStorage.of(weight).pointer(begin)));
        }
        factors.release();
    }

    /** The matrix between elements of the kernel and planes, as often as there are parts. */
    private NdArray factors(Tiling tiling, boolean flipped, int parts) {
        Winograd winograd = new Winograd(memory, tiling.taps());
        float[] once = flipped ? winograd.flippedFilters(tiling.step()) : winograd.filters(tiling.step());
        float[] all = new float[parts * once.length];
        for (int part = 0; part < parts; part++) {
            System.arraycopy(once, 0, all, part * once.length, once.length);
        }
        return memory.of(Shape.of(all.length), all);
    }

    private Invocation borrow(Key key, NdArray planes, Supplier<Primitive> maker) {
        return runner.borrow(key, planes.elements() / GRAIN, maker);
    }
}
