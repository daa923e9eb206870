package org.gan4j.io.weights;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Weights computed from the normalised forms in which PyTorch stores them.
 *
 * <ul>
 *   <li>Spectral normalisation, {@code weight_orig}, {@code weight_u} and perhaps {@code weight_v}, or {@code
 *       parametrizations.weight.original}, {@code 0._u} and {@code 0._v}: the original divided by u^T W v, as PyTorch
 *       does in evaluation. Without v it is W^T u, scaled to length 1. {@code weight_bar} is another name of the
 *       original.
 *   <li>Weight normalisation, {@code weight_g} and {@code weight_v}, or {@code parametrizations.weight.original0} and
 *       {@code original1}: g v / |v|, the norm over all axes along which g has size 1.
 * </ul>
 *
 * <p>Which axis of W became the rows of its matrix is told by the length of u; if two axes have that length, by which
 * of them u and v fit.
 */
public final class WeightForms {
    private static final List<String> ORIGINALS = List.of("_orig", "_bar");
    private static final String PARAMETRIZED = "parametrizations.";

    private final Map<String, Tensor> stored;
    private final Map<String, Tensor> applied = new TreeMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    private WeightForms(Map<String, Tensor> stored) {
        this.stored = stored;
    }

    /**
     * Replaces each normalised form by the weight that it gives.
     *
     * @param weights tensors by PyTorch's names
     * @return the weights by name; those without a form are the same tensors
     * @throws StateException if a form lacks a part, or its parts do not fit together
     */
    public static Map<String, Tensor> applied(Map<String, Tensor> weights) {
        WeightForms forms = new WeightForms(weights);
        weights.keySet().forEach(forms::apply);
        weights.forEach((name, tensor) -> {
            if (!forms.used.contains(name)) {
                forms.applied.put(name, tensor);
            }
        });
        return forms.applied;
    }

    private void apply(String name) {
        for (String ending : ORIGINALS) {
            if (name.endsWith(ending) && stored.containsKey(without(name, ending) + "_u")) {
                String weight = without(name, ending);
                spectral(weight, name, weight + "_u", weight + "_v");
                return;
            }
        }
        if (name.endsWith("weight_g") && stored.containsKey(without(name, "_g") + "_v")) {
            scaled(without(name, "_g"), name, without(name, "_g") + "_v");
        } else if (name.contains(PARAMETRIZED) && name.endsWith(".original")) {
            String form = without(name, ".original");
            spectral(plain(form), name, form + ".0._u", form + ".0._v");
        } else if (name.contains(PARAMETRIZED) && name.endsWith(".original0")) {
            String form = without(name, ".original0");
            scaled(plain(form), name, form + ".original1");
        }
    }

    private static String without(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }

    /** Returns the name of the parameter of a parametrization: 0.weight of 0.parametrizations.weight. */
    private static String plain(String form) {
        int at = form.lastIndexOf(PARAMETRIZED);
        return form.substring(0, at) + form.substring(at + PARAMETRIZED.length());
    }

    private void spectral(String weight, String original, String u, String v) {
        Tensor matrixOf = take(original);
        Tensor left = column(take(u));
        boolean hasRight = stored.containsKey(v);
        Tensor right = hasRight ? column(take(v)) : null;
        put(weight, Scope.keeping(() -> {
            int axis = right == null ? first(weight, matrixOf, left) : best(weight, matrixOf, left, right);
            Tensor matrix = matrix(matrixOf, axis);
            Tensor product = matrix.transpose(0, 1).matmul(left);
            Tensor direction = right == null ? product.divide(length(product)) : right;
            return matrixOf.divide(left.multiply(matrix.matmul(direction)).sum());
        }));
    }

    private void scaled(String weight, String scale, String direction) {
        Tensor g = take(scale);
        Tensor v = take(direction);
        int[] axes = IntStream.range(0, v.shape().rank())
                .filter(axis ->
                        g.shape().rank() != v.shape().rank() || g.shape().size(axis) == 1)
                .toArray();
        if (axes.length == 0 || !g.shape().broadcastsTo(v.shape())) {
            throw unfit(weight);
        }
        put(
                weight,
                Scope.keeping(
                        () -> v.multiply(g.divide(v.multiply(v).sum(true, axes).sqrt()))));
    }

    private Tensor take(String name) {
        Tensor tensor = stored.get(name);
        if (tensor == null) {
            throw new StateException("\"" + name + "\" is missing, which a normalised weight needs");
        }
        used.add(name);
        return tensor;
    }

    private void put(String weight, Tensor value) {
        if (stored.containsKey(weight) && !used.contains(weight)) {
            throw new StateException("\"" + weight + "\" is stored beside a normalised form of it");
        }
        applied.put(weight, value);
    }

    private static Tensor column(Tensor vector) {
        return vector.reshape(Shape.of(vector.shape().elements(), 1));
    }

    /** Returns W as [size of the axis, rest]. */
    private static Tensor matrix(Tensor weight, int axis) {
        return (axis == 0 ? weight : weight.transpose(0, axis)).flatten(1);
    }

    private static int first(String weight, Tensor original, Tensor u) {
        for (int axis = 0; axis < Math.min(2, original.shape().rank()); axis++) {
            if (original.shape().size(axis) == u.shape().size(0)) {
                return axis;
            }
        }
        throw unfit(weight);
    }

    /** Returns the axis whose matrix turns u into the direction of v best. */
    private static int best(String weight, Tensor original, Tensor u, Tensor v) {
        int best = -1;
        double closest = Double.NEGATIVE_INFINITY;
        for (int axis = 0; axis < Math.min(2, original.shape().rank()); axis++) {
            int rows = original.shape().size(axis);
            boolean fits = rows == u.shape().size(0)
                    && (long) rows * v.shape().size(0) == original.shape().elements();
            if (fits) {
                Tensor product = matrix(original, axis).transpose(0, 1).matmul(u);
                double cosine =
                        product.multiply(v).sum().divide(length(product)).item();
                if (best < 0 || cosine > closest) {
                    best = axis;
                    closest = cosine;
                }
            }
        }
        if (best < 0) {
            throw unfit(weight);
        }
        return best;
    }

    private static Tensor length(Tensor vector) {
        return vector.sumOfSquares().sqrt();
    }

    private static StateException unfit(String weight) {
        return new StateException("The parts of the normalised weight \"" + weight + "\" have shapes that do not fit");
    }
}
