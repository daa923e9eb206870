package org.gan4j.tensor;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Joins tensors along an axis. */
final class Joining {
    private Joining() {}

    static Tensor concatenate(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concatenate: expects at least one tensor, got none");
        }
        Tensor first = parts.get(0);
        int chosen = first.shape().axis(axis);
        List<NdArray> arrays = new ArrayList<>();
        GradientRule[] rules = new GradientRule[parts.size()];
        int end = 0;
        for (int i = 0; i < rules.length; i++) {
            Tensor part = parts.get(i);
            requireFit(first, part, chosen);
            int from = end;
            int to = end(from, part, chosen);
            arrays.add(part.array());
            rules[i] = g -> g.slice(chosen, from, to);
            end = to;
        }
        Operation operation = Operation.of("concatenate", parts.toArray(Tensor[]::new));
        return operation.value(first.backend().concatenate(arrays, chosen), rules);
    }

    static Tensor stack(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("stack: expects at least one tensor, got none");
        }
        Tensor first = parts.get(0);
        for (Tensor part : parts) {
            if (part.dtype() != first.dtype() || !part.shape().equals(first.shape())) {
                throw new ShapeException("stack: expects tensors like " + first.shape() + " " + first.dtype() + ", got "
                        + part.shape() + " " + part.dtype());
            }
        }
        return Scope.keeping(() -> concatenate(
                axis, parts.stream().map(part -> part.unsqueeze(axis)).toList()));
    }

    private static int end(int from, Tensor part, int axis) {
        long end = (long) from + part.shape().size(axis);
        if (end > Shape.MOST_ELEMENTS) {
            throw new ShapeException("concatenate: expects at most " + Shape.MOST_ELEMENTS + " elements along axis "
                    + axis + ", got at least " + end);
        }
        return (int) end;
    }

    private static void requireFit(Tensor first, Tensor part, int axis) {
        boolean fits = part.dtype() == first.dtype()
                && part.shape().rank() == first.shape().rank()
                && part.shape().withSize(axis, 1).equals(first.shape().withSize(axis, 1));
        if (!fits) {
            throw new ShapeException("concatenate: expects tensors like " + first.shape() + " " + first.dtype()
                    + " except along axis " + axis + ", got " + part.shape() + " " + part.dtype());
        }
    }
}
