package org.gan4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * A network exported and run by ONNX Runtime, compared with our own pass.
 *
 * @param classes of an input of labels; 0 for numbers
 */
record Exported(Module network, Function<List<Tensor>, Tensor> pass, List<Shape> inputs, List<Integer> classes) {
    /** Single precision in networks of a few dozen layers. */
    static final double TOLERANCE = 1e-5;

    /** Optimised graphs sum in another order; a single logit near 0 shows that most. */
    private static final double OPTIMISED = 1e-4;

    static Exported of(Layer layer, Shape input) {
        return new Exported(layer, inputs -> layer.forward(inputs.get(0)), List.of(input), List.of(0));
    }

    static Exported of(ConditionalLayer layer, Shape input, Shape condition, int classes) {
        return new Exported(
                layer,
                inputs -> layer.forward(inputs.get(0), inputs.get(1)),
                List.of(input, condition),
                List.of(0, classes));
    }

    OnnxModel model() {
        OnnxExport export = OnnxExport.of(network, pass);
        for (int i = 0; i < inputs.size(); i++) {
            export = classes.get(i) > 0
                    ? export.labels("input" + i, classes.get(i))
                    : export.input("input" + i, inputs.get(i));
        }
        return export.model();
    }

    /** Returns the largest error of batches of 1 and 3, relative to the norm of the result. */
    double error() throws OrtException {
        OnnxModel model = model();
        double largest = 0;
        try (Ort plain = new Ort(model.toBytes(), false);
                Ort optimised = new Ort(model.toBytes(), true)) {
            for (int samples : List.of(1, 3)) {
                try (Scope scope = Scope.open()) {
                    List<Tensor> given = examples(samples);
                    NoiseWatch noise = new NoiseWatch(network);
                    Tensor expected =
                            Sampling.of(network).alone(() -> LayerObserver.during(noise, () -> pass.apply(given)));
                    Map<String, Tensor> named = new LinkedHashMap<>(noise.found());
                    for (int i = 0; i < given.size(); i++) {
                        named.put("input" + i, given.get(i));
                    }
                    largest = Math.max(largest, error(expected, plain.run(named)));
                    assertThat(error(expected, optimised.run(named))).isLessThan(OPTIMISED);
                }
            }
        }
        return largest;
    }

    private List<Tensor> examples(int samples) {
        List<Tensor> given = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Shape shape = inputs.get(i).prepend(samples);
            if (classes.get(i) == 0) {
                given.add(Tensor.normal(shape, RandomStream.seeded(17 + i)));
                continue;
            }
            int[] labels = new int[samples];
            for (int n = 0; n < samples; n++) {
                labels[n] = (2 * n + 1) % classes.get(i);
            }
            given.add(Tensor.ofInts(shape, labels));
        }
        return given;
    }

    static double error(Tensor expected, Tensor actual) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double[] ours = expected.toDoubles();
        double[] theirs = actual.toDoubles();
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < ours.length; i++) {
            difference += (ours[i] - theirs[i]) * (ours[i] - theirs[i]);
            norm += ours[i] * ours[i];
        }
        return Math.sqrt(difference) / Math.max(Math.sqrt(norm), Double.MIN_NORMAL);
    }
}
