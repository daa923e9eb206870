package org.gan4j.tensor;

import java.util.Locale;
import org.gan4j.shape.Shape;

/** Values of a tensor as text: nested brackets, with only both ends of a long axis. */
final class PrintedTensor {
    /**
     * Number of elements shown at either end of a long axis: for a vector or matrix, and for tensors with more axes.
     */
    private static final int EDGE = 3;

    private static final int SHORT_EDGE = 1;

    /** Numbers from here on, and those below its reciprocal, are written with an exponent. */
    private static final double LARGE = 1e5;

    private final StringBuilder text = new StringBuilder();
    private final Shape whole;
    private final Shape shown;
    private final double[] values;
    private int next;

    private PrintedTensor(Shape whole, Tensor shown) {
        this.whole = whole;
        this.shown = shown.shape();
        this.values = shown.toDoubles();
    }

    static String of(Tensor x) {
        try (Scope scope = Scope.open()) {
            PrintedTensor printed = NoGradient.run(() -> new PrintedTensor(x.shape(), ends(x.detach())));
            printed.write(0);
            return printed.text.toString();
        }
    }

    private static Tensor ends(Tensor x) {
        Tensor ends = x;
        int edge = edge(x.shape());
        for (int axis = 0; axis < x.shape().rank(); axis++) {
            int size = x.shape().size(axis);
            if (size > 2 * edge) {
                ends = Tensor.concatenate(axis, ends.slice(axis, 0, edge), ends.slice(axis, size - edge, size));
            }
        }
        return ends;
    }

    private static int edge(Shape shape) {
        return shape.rank() > 2 ? SHORT_EDGE : EDGE;
    }

    private void write(int axis) {
        if (axis == shown.rank()) {
            text.append(number(values[next++]));
            return;
        }
        text.append('[');
        for (int i = 0; i < shown.size(axis); i++) {
            text.append(i == 0 ? "" : ", ");
            text.append(i == edge(whole) && shown.size(axis) < whole.size(axis) ? ".., " : "");
            write(axis + 1);
        }
        text.append(']');
    }

    /** Formats a number that is not an integer with four digits. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e10) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return String.format(Locale.ROOT, size < LARGE && size * LARGE >= 1 ? "%.4g" : "%.3e", value);
    }
}
