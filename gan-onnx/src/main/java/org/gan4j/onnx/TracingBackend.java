package org.gan4j.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.random.RandomNumbers;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Backend that computes by another one and notes each kernel whose result depends on an input as a step of a trace.
 *
 * <p>Kernels on constants are only computed, so a normalised or scaled weight becomes one constant. Kernels without a
 * counterpart in ONNX are noted as refused. Not thread-safe.
 */
final class TracingBackend implements Backend {
    private static final int ROWS_AXIS = 0;

    private final Backend real;
    private final Trace trace;
    private final Map<Symbol, Pooled> pooled = new HashMap<>();

    /** Largest elements of x under a window, by the symbol of their places. */
    private record Pooled(Symbol x, Symbol largest) {}

    TracingBackend(Backend real, Trace trace) {
        this.real = real;
        this.trace = trace;
    }

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public String description() {
        return "notes the operations of a pass, on " + real.description();
    }

    @Override
    public void useThreads(int threads) {
        real.useThreads(threads);
    }

    // Arrays of this backend.

    /** Returns an array that stands for an input. */
    NdArray input(String name, NdArray value) {
        return wrap(value, new Symbol(Symbol.Kind.INPUT, name, value.shape(), value.dtype()));
    }

    /** Returns an array that stands for a parameter. */
    NdArray parameter(String name, NdArray value) {
        return wrap(value, new Symbol(Symbol.Kind.CONSTANT, name, value.shape(), value.dtype()));
    }

    /** Returns the symbol of an array in its shape. */
    Symbol symbol(NdArray x) {
        Symbol symbol = storage(x).symbol();
        if (symbol.shape().equals(x.shape())) {
            return symbol;
        }
        return trace.views(symbol).computeIfAbsent(x.shape(), any -> view(symbol, x.shape()));
    }

    /** Returns the symbol of a pass's result; a constant one is read. */
    Symbol outcome(NdArray x) {
        Symbol symbol = symbol(x);
        if (symbol.isConstant()) {
            symbol.keep(real, real(x));
        }
        return symbol;
    }

    private Symbol view(Symbol symbol, Shape shape) {
        if (symbol.isConstant()) {
            return new Symbol(Symbol.Kind.CONSTANT, symbol.name(), shape, symbol.dtype());
        }
        return add("Reshape", shape, symbol.dtype(), Map.of(), new Step.Of(symbol), Step.wholes(shape.sizes()));
    }

    private static TracedStorage storage(NdArray x) {
        if (x.storage() instanceof TracedStorage storage) {
            return storage;
        }
        throw new IllegalArgumentException("onnx: expects arrays of its own, got one of another backend");
    }

    private static NdArray real(NdArray x) {
        return new NdArray(x.shape(), storage(x).real().storage());
    }

    private static NdArray wrap(NdArray result, Symbol symbol) {
        return new NdArray(result.shape(), new TracedStorage(result, symbol));
    }

    private static NdArray constant(NdArray result) {
        return wrap(result, new Symbol(Symbol.Kind.CONSTANT, "", result.shape(), result.dtype()));
    }

    private static boolean isConstant(NdArray... inputs) {
        return Arrays.stream(inputs).allMatch(input -> storage(input).symbol().isConstant());
    }

    private Step.Argument of(NdArray x) {
        Symbol symbol = symbol(x);
        if (symbol.isConstant()) {
            symbol.keep(real, real(x));
        }
        return new Step.Of(symbol);
    }

    private Step.Argument number(double value, DType dtype) {
        NdArray scalar = real.full(Shape.scalar(), dtype, value);
        Symbol symbol = new Symbol(Symbol.Kind.CONSTANT, "", Shape.scalar(), dtype);
        symbol.keep(real, scalar);
        scalar.release();
        return new Step.Of(symbol);
    }

    private Symbol add(
            String operator, Shape shape, DType dtype, Map<String, Object> attributes, Step.Argument... arguments) {
        Symbol result = new Symbol(Symbol.Kind.COMPUTED, "", shape, dtype);
        trace.add(new Step(operator, List.of(arguments), attributes, result));
        return result;
    }

    private NdArray step(NdArray result, String operator, Map<String, Object> attributes, Step.Argument... arguments) {
        return wrap(result, add(operator, result.shape(), result.dtype(), attributes, arguments));
    }

    private NdArray refused(NdArray result, String reason) {
        return step(result, Trace.REFUSED, Map.of("reason", reason));
    }

    // Creating, reading and changing arrays.

    @Override
    public NdArray allocate(Shape shape, DType dtype) {
        return constant(real.allocate(shape, dtype));
    }

    @Override
    public NdArray full(Shape shape, DType dtype, double value) {
        return constant(real.full(shape, dtype, value));
    }

    @Override
    public NdArray of(Shape shape, float[] values) {
        return made(real.of(shape, values));
    }

    @Override
    public NdArray of(Shape shape, double[] values) {
        return made(real.of(shape, values));
    }

    @Override
    public NdArray of(Shape shape, int[] values) {
        return constant(real.of(shape, values));
    }

    @Override
    public NdArray random(Shape shape, DType dtype, RandomNumbers numbers) {
        return made(real.random(shape, dtype, numbers));
    }

    /** Wraps numbers of the program's: drawn ones, if they may have a row for each sample. */
    private NdArray made(NdArray value) {
        if (value.shape().rank() == 0 || value.shape().size(ROWS_AXIS) != trace.samples()) {
            return constant(value);
        }
        Symbol drawn = new Symbol(Symbol.Kind.DRAWN, "", value.shape(), value.dtype());
        drawn.keep(real, value);
        trace.add(new Step(Trace.DRAWN, List.of(), Map.of(), drawn));
        return wrap(value, drawn);
    }

    @Override
    public void read(NdArray x, float[] destination) {
        noteReading(x);
        real.read(real(x), destination);
    }

    @Override
    public void read(NdArray x, double[] destination) {
        noteReading(x);
        real.read(real(x), destination);
    }

    /** Reads indices: they are read to be checked, and where results depend on them, those of two traces differ. */
    @Override
    public void read(NdArray x, int[] destination) {
        real.read(real(x), destination);
    }

    private void noteReading(NdArray x) {
        if (!isConstant(x)) {
            trace.refuse("reads numbers that depend on the inputs");
        }
    }

    @Override
    public void assign(NdArray destination, NdArray source) {
        if (!isConstant(destination, source)) {
            trace.refuse("changes a tensor in place");
        }
        real.assign(real(destination), real(source));
    }

    @Override
    public NdArray cast(NdArray x, DType dtype) {
        NdArray result = real.cast(real(x), dtype);
        return isConstant(x) ? constant(result) : step(result, "Cast", to(ElementType.of(dtype)), of(x));
    }

    private static Map<String, Object> to(ElementType type) {
        return Map.of("to", (long) type.number());
    }

    // Element-wise.

    @Override
    public NdArray unary(Unary function, NdArray x, double alpha) {
        NdArray result = real.unary(function, real(x), alpha);
        if (isConstant(x)) {
            return constant(result);
        }
        boolean sloped = function == Unary.LEAKY_RELU || function == Unary.ELU;
        return step(result, Operators.of(function), sloped ? Map.of("alpha", (float) alpha) : Map.of(), of(x));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, NdArray b) {
        NdArray result = real.binary(function, real(a), real(b));
        return isConstant(a, b) ? constant(result) : binary(function, result, of(a), of(b));
    }

    @Override
    public NdArray binary(Binary function, NdArray a, double b) {
        NdArray result = real.binary(function, real(a), b);
        return isConstant(a) ? constant(result) : binary(function, result, of(a), number(b, a.dtype()));
    }

    private NdArray binary(Binary function, NdArray result, Step.Argument a, Step.Argument b) {
        if (!Operators.isComparison(function)) {
            return step(result, Operators.of(function), Map.of(), a, b);
        }
        DType dtype = result.dtype();
        Symbol truth = add(Operators.of(function), result.shape(), DType.INT32, Map.of(), a, b);
        if (function == Binary.NOT_EQUAL) {
            truth = add("Not", result.shape(), DType.INT32, Map.of(), new Step.Of(truth));
        }
        return step(result, "Cast", to(ElementType.of(dtype)), new Step.Of(truth));
    }

    @Override
    public NdArray where(NdArray mask, NdArray a, NdArray b) {
        NdArray result = real.where(real(mask), real(a), real(b));
        if (isConstant(mask, a, b)) {
            return constant(result);
        }
        Symbol truth = add("Cast", mask.shape(), DType.INT32, to(ElementType.BOOL), of(mask));
        return step(result, "Where", Map.of(), new Step.Of(truth), of(a), of(b));
    }

    @Override
    public NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        return refused(real.activationGradient(function, real(gradient), real(saved), alpha), "computes a gradient");
    }

    // Reductions and broadcasting.

    @Override
    public NdArray reduce(Reduction function, NdArray x, int[] axes) {
        NdArray result = real.reduce(function, real(x), axes);
        if (isConstant(x)) {
            return constant(result);
        }
        String operator = function == Reduction.SUM ? "ReduceSum" : "ReduceMax";
        return axes.length == 0
                ? step(result, "Identity", Map.of(), of(x))
                : step(result, operator, Map.of("keepdims", 1L), of(x), Step.wholes(axes));
    }

    @Override
    public NdArray sumOfSquares(NdArray x) {
        NdArray result = real.sumOfSquares(real(x));
        if (isConstant(x)) {
            return constant(result);
        }
        Step.Argument square = new Step.Of(add("Mul", x.shape(), x.dtype(), Map.of(), of(x), of(x)));
        int[] axes = IntStream.range(0, x.shape().rank()).toArray();
        return step(result, "ReduceSum", Map.of("keepdims", 0L), square, Step.wholes(axes));
    }

    @Override
    public NdArray broadcast(NdArray x, Shape shape) {
        NdArray result = real.broadcast(real(x), shape);
        return isConstant(x) ? constant(result) : step(result, "Expand", Map.of(), of(x), Step.wholes(shape.sizes()));
    }

    // Moving elements.

    @Override
    public NdArray permute(NdArray x, int[] axes) {
        NdArray result = real.permute(real(x), axes);
        return isConstant(x) ? constant(result) : step(result, "Transpose", Map.of("perm", wholes(axes)), of(x));
    }

    private static List<Long> wholes(int... numbers) {
        return Arrays.stream(numbers).mapToObj(each -> (long) each).toList();
    }

    @Override
    public NdArray slice(NdArray x, int[] starts, Shape size) {
        NdArray result = real.slice(real(x), starts, size);
        if (isConstant(x)) {
            return constant(result);
        }
        int[] axes = IntStream.range(0, starts.length)
                .filter(axis -> size.size(axis) != x.shape().size(axis))
                .toArray();
        if (axes.length == 0) {
            return step(result, "Identity", Map.of(), of(x));
        }
        int[] begins = Arrays.stream(axes).map(axis -> starts[axis]).toArray();
        int[] ends =
                Arrays.stream(axes).map(axis -> starts[axis] + size.size(axis)).toArray();
        return step(result, "Slice", Map.of(), of(x), Step.wholes(begins), Step.wholes(ends), Step.wholes(axes));
    }

    @Override
    public NdArray pad(NdArray x, int[] before, int[] after, double value) {
        NdArray result = real.pad(real(x), before, after, value);
        if (isConstant(x)) {
            return constant(result);
        }
        int[] both =
                IntStream.concat(Arrays.stream(before), Arrays.stream(after)).toArray();
        return step(result, "Pad", Map.of("mode", "constant"), of(x), Step.wholes(both), number(value, x.dtype()));
    }

    @Override
    public NdArray concatenate(List<NdArray> parts, int axis) {
        NdArray result =
                real.concatenate(parts.stream().map(TracingBackend::real).toList(), axis);
        if (isConstant(parts.toArray(NdArray[]::new))) {
            return constant(result);
        }
        List<Step.Argument> arguments = new ArrayList<>();
        parts.forEach(part -> arguments.add(of(part)));
        return step(result, "Concat", Map.of("axis", (long) axis), arguments.toArray(Step.Argument[]::new));
    }

    @Override
    public NdArray gather(NdArray x, int axis, NdArray indices) {
        NdArray result = real.gather(real(x), axis, real(indices));
        return isConstant(x, indices)
                ? constant(result)
                : step(result, "Gather", Map.of("axis", (long) axis), of(x), of(indices));
    }

    @Override
    public NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        NdArray result = real.scatterAdd(real(x), axis, real(indices), size);
        return isConstant(x, indices) ? constant(result) : refused(result, "adds up elements at indices");
    }

    // Linear algebra.

    @Override
    public NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        NdArray result = real.matmul(real(a), transposeA, real(b), transposeB);
        return isConstant(a, b)
                ? constant(result)
                : step(result, "MatMul", Map.of(), operand(a, transposeA), operand(b, transposeB));
    }

    private Step.Argument operand(NdArray x, boolean transposed) {
        if (!transposed) {
            return of(x);
        }
        int rank = x.shape().rank();
        int[] axes = IntStream.range(0, rank).toArray();
        axes[rank - 2] = rank - 1;
        axes[rank - 1] = rank - 2;
        NdArray turned = permute(x, axes);
        try {
            return of(turned);
        } finally {
            turned.release();
        }
    }

    @Override
    public NdArray linear(NdArray x, NdArray weight, @Nullable NdArray bias) {
        NdArray result = real.linear(real(x), real(weight), bias == null ? null : real(bias));
        if (isConstant(x, weight) && (bias == null || isConstant(bias))) {
            return constant(result);
        }
        return step(result, "Gemm", Map.of("transB", 1L), withBias(of(x), of(weight), bias));
    }

    private Step.Argument[] withBias(Step.Argument x, Step.Argument weight, @Nullable NdArray bias) {
        return bias == null ? new Step.Argument[] {x, weight} : new Step.Argument[] {x, weight, of(bias)};
    }

    // Images.

    @Override
    public NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        NdArray result = real.convolve(real(x), real(weight), bias == null ? null : real(bias), window);
        if (isConstant(x, weight) && (bias == null || isConstant(bias))) {
            return constant(result);
        }
        long groups = x.shape().size(1) / weight.shape().size(1);
        return step(result, "Conv", Operators.window(window, groups), withBias(of(x), of(weight), bias));
    }

    @Override
    public NdArray conv2dInputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        NdArray result = real.conv2dInputGradient(real(gradient), real(weight), window, shape);
        if (isConstant(gradient, weight)) {
            return constant(result);
        }
        long groups = shape.size(1) / weight.shape().size(1);
        Map<String, Object> attributes = Operators.window(window, groups);
        attributes.put(
                "output_padding",
                List.of(
                        (long) shape.size(2)
                                - window.inputHeight(gradient.shape().size(2)),
                        (long) shape.size(3)
                                - window.inputWidth(gradient.shape().size(3))));
        return step(result, "ConvTranspose", attributes, of(gradient), of(weight));
    }

    @Override
    public NdArray conv2dWeightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        NdArray result = real.conv2dWeightGradient(real(gradient), real(x), window, shape);
        return isConstant(gradient, x) ? constant(result) : refused(result, "computes the gradient of a weight");
    }

    @Override
    public NdArray largestUnder(NdArray x, Window window) {
        NdArray places = real.largestUnder(real(x), window);
        if (isConstant(x)) {
            return constant(places);
        }
        Symbol largest = add("MaxPool", places.shape(), x.dtype(), Operators.pooling(window), of(x));
        NdArray result = refused(places, "computes with the places of the largest elements");
        pooled.put(symbol(result), new Pooled(symbol(x), largest));
        return result;
    }

    @Override
    public NdArray pickPixels(NdArray x, NdArray places) {
        NdArray result = real.pickPixels(real(x), real(places));
        if (isConstant(x, places)) {
            return constant(result);
        }
        Pooled pool = pooled.get(symbol(places));
        return pool != null && pool.x() == symbol(x)
                ? wrap(result, pool.largest())
                : refused(result, "picks pixels at computed places");
    }

    @Override
    public NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        return refused(real.placePixels(real(x), real(places), shape), "computes a gradient");
    }

    @Override
    public NdArray upsampleNearest(NdArray x, int factor) {
        NdArray result = real.upsampleNearest(real(x), factor);
        if (isConstant(x)) {
            return constant(result);
        }
        Map<String, Object> attributes =
                Map.of("mode", "nearest", "coordinate_transformation_mode", "asymmetric", "nearest_mode", "floor");
        Step.Argument scales = new Step.Reals(List.of(1f, 1f, (float) factor, (float) factor));
        return step(result, "Resize", attributes, of(x), new Step.None(), scales);
    }

    @Override
    public NdArray sumPool2d(NdArray x, int factor) {
        NdArray result = real.sumPool2d(real(x), factor);
        if (isConstant(x)) {
            return constant(result);
        }
        List<Long> side = List.of((long) factor, (long) factor);
        Symbol mean =
                add("AveragePool", result.shape(), x.dtype(), Map.of("kernel_shape", side, "strides", side), of(x));
        return step(result, "Mul", Map.of(), new Step.Of(mean), number((double) factor * factor, x.dtype()));
    }

    @Override
    public NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        boolean known =
                isConstant(moments) && (weight == null || isConstant(weight)) && (bias == null || isConstant(bias));
        if (!known || isConstant(x)) {
            return Backend.super.normalize(x, moments, weight, bias, eps);
        }
        NdArray result = real.normalize(
                real(x), real(moments), weight == null ? null : real(weight), bias == null ? null : real(bias), eps);
        int channels = x.shape().size(1);
        return step(
                result,
                "BatchNormalization",
                Map.of("epsilon", (float) eps),
                of(x),
                weight == null ? filled(channels, 1, x.dtype()) : of(weight),
                bias == null ? filled(channels, 0, x.dtype()) : of(bias),
                row(moments, 0, channels),
                row(moments, 1, channels));
    }

    private Step.Argument filled(int channels, double value, DType dtype) {
        NdArray all = full(Shape.of(channels), dtype, value);
        try {
            return of(all);
        } finally {
            all.release();
        }
    }

    private Step.Argument row(NdArray moments, int index, int channels) {
        NdArray row = slice(moments, new int[] {index, 0}, Shape.of(1, channels));
        NdArray flat = row.reshape(Shape.of(channels));
        try {
            return of(flat);
        } finally {
            flat.release();
            row.release();
        }
    }
}
