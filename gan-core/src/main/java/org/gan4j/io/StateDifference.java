package org.gan4j.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Differences between the names and shapes of tensors and those expected. */
record StateDifference(List<String> missing, List<String> unknown, List<String> misshaped) {
    static StateDifference between(Map<String, Shape> expected, Map<String, Tensor> values) {
        List<String> missing = new ArrayList<>();
        List<String> unknown = new ArrayList<>(values.keySet());
        unknown.removeAll(expected.keySet());
        List<String> misshaped = new ArrayList<>();
        expected.forEach((name, shape) -> {
            Tensor value = values.get(name);
            if (value == null) {
                missing.add(name);
            } else if (!value.shape().equals(shape)) {
                misshaped.add(name + " " + value.shape() + " instead of " + shape);
            }
        });
        return new StateDifference(missing, unknown, misshaped);
    }

    void requireNone(String who) {
        List<String> problems = new ArrayList<>();
        report(problems, "missing", missing);
        report(problems, "unknown", unknown);
        report(problems, "of another shape", misshaped);
        if (!problems.isEmpty()) {
            throw new StateException(
                    who + ": expects a state of its own names and shapes, got " + String.join("; ", problems));
        }
    }

    private static void report(List<String> problems, String kind, List<String> names) {
        if (!names.isEmpty()) {
            problems.add(kind + ": " + String.join(", ", names));
        }
    }
}
