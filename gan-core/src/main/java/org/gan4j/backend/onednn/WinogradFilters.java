package org.gan4j.backend.onednn;

import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.Winograd;
import org.gan4j.shape.Shape;

/** Transforms the weights of convolutions by Winograd's method to planes of numbers, and their gradient back. */
final class WinogradFilters {
    /** Minimum number of plane numbers per thread. */
    private static final int GRAIN = 1 << 17;

    private final HostBackend memory;
    private final Runner runner;

    WinogradFilters(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
    }

    /**
     * Returns the filters of some results: [phases, planes, depth, count] of a {@link WinogradPass}.
     *
     * @param first first of {@code count} results
     */
    NdArray of(WinogradPass pass, NdArray weight, int first, int count) {
        Tiling tiling = pass.tiling();
        int elements = tiling.phases() * tiling.taps() * tiling.taps();
        int planes = tiling.phases() * pass.planesAfter();
        FilterPrimitive maker = new FilterPrimitive(planes, elements, tiling.in(), tiling.out(), count);
        int rows = pass.byInput() ? tiling.out() : tiling.in();
        long step = pass.byInput() ? maker.row() : elements;
        long begin = first * (pass.byInput() ? elements : maker.row());
        HostStorage from = HostStorage.of(weight);
        try (Temporaries t = new Temporaries()) {
            NdArray filters = t.own(memory.allocate(Shape.of(planes, rows, count), DType.FLOAT32));
            HostStorage to = HostStorage.of(filters);
            Pointer factors = factors(tiling, pass.byInput(), 1, t);
            runner.each(
                    pieces(rows, filters),
                    (row, height) -> runner.run(
                            maker.key(pass.byInput() ? Kind.FILTERS_BY_INPUT : Kind.FILTERS, height),
                            () -> pass.byInput() ? maker.byInput(height) : maker.forward(height),
                            factors,
                            from.pointer(begin + row * step),
                            to.pointer((long) row * count)));
            return t.keep(filters);
        }
    }

    /**
     * Computes the gradient with respect to the weights of some results, summed over the partial gradients of their
     * filters.
     *
     * @param parts [parts, planes, phases, in, count]
     * @param weight receives the gradient of {@code count} results starting at {@code first}
     */
    void toWeight(Tiling tiling, NdArray parts, int first, int count, NdArray weight) {
        int elements = tiling.phases() * tiling.taps() * tiling.taps();
        int planes = parts.elements() / (tiling.in() * count);
        FilterPrimitive maker = new FilterPrimitive(planes, elements, tiling.in(), tiling.out(), count);
        int copies = planes / (tiling.phases() * tiling.side() * tiling.side());
        long begin = first * maker.row();
        HostStorage from = HostStorage.of(parts);
        HostStorage to = HostStorage.of(weight);
        try (Temporaries t = new Temporaries()) {
            Pointer factors = factors(tiling, false, copies, t);
            runner.each(
                    pieces(tiling.in(), parts),
                    (row, height) -> runner.run(
                            maker.key(Kind.FILTERS_TO_WEIGHT, height),
                            () -> maker.byWeight(height),
                            from.pointer((long) row * count),
                            factors,
                            to.pointer(begin + (long) row * elements)));
        }
    }

    /** Returns the matrix between kernel elements and planes, repeated once per part. */
    private Pointer factors(Tiling tiling, boolean flipped, int parts, Temporaries t) {
        Winograd winograd = new Winograd(memory, tiling.taps());
        float[] once = flipped ? winograd.flippedFilters(tiling.step()) : winograd.filters(tiling.step());
        float[] all = new float[parts * once.length];
        for (int part = 0; part < parts; part++) {
            System.arraycopy(once, 0, all, part * once.length, once.length);
        }
        return HostStorage.of(t.own(memory.of(Shape.of(all.length), all))).pointer();
    }

    private Pieces pieces(int rows, NdArray planes) {
        return runner.pieces(rows, planes.elements() / GRAIN, 1);
    }
}
