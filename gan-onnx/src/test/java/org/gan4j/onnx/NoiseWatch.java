package org.gan4j.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.nn.NoiseInjection;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Finds the noise of layers in a pass, for the same inputs of an exported model: the difference that a layer makes to the
 * channel of the largest strength, divided by that.
 */
final class NoiseWatch implements LayerObserver {
    private final LayerPaths paths;
    private final Map<String, float[]> numbers = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    NoiseWatch(Module network) {
        this.paths = new LayerPaths(network);
    }

    /** Returns the noise by the names of inputs. */
    Map<String, Tensor> found() {
        Map<String, Tensor> found = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> found.put(name, Tensor.of(shape, Objects.requireNonNull(numbers.get(name)))));
        return found;
    }

    @Override
    public void computed(Module module, List<Tensor> inputs, Tensor output) {
        if (module instanceof NoiseInjection noisy) {
            double[] strengths = noisy.strength().value().toDoubles();
            int channel = 0;
            for (int i = 1; i < strengths.length; i++) {
                channel = Math.abs(strengths[i]) > Math.abs(strengths[channel]) ? i : channel;
            }
            Tensor difference = output.subtract(inputs.get(0)).slice(1, channel, channel + 1);
            String name = "noise." + paths.of(module);
            numbers.put(name, difference.divide(strengths[channel]).toFloats());
            shapes.put(name, difference.shape());
        }
    }
}
