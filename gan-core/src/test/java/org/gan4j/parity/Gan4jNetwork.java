package org.gan4j.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** A network of this library. */
public record Gan4jNetwork(Layer layer) implements Network<Tensor> {
    @Override
    public Tensor forward(Tensor input) {
        return layer.forward(input);
    }

    @Override
    public void training(boolean training) {
        layer.mode(training ? Mode.TRAIN : Mode.EVAL);
    }

    @Override
    public Map<String, Tensor> parameters() {
        return values(layer.namedParameters());
    }

    @Override
    public Map<String, Tensor> buffers() {
        return values(layer.namedBuffers());
    }

    @Override
    public void assign(String name, Values values) {
        try (Scope scope = Scope.open()) {
            Map<String, MutableTensor> tensors = new LinkedHashMap<>(layer.namedParameters());
            tensors.putAll(layer.namedBuffers());
            tensors.get(name).assign(Gan4jLibrary.tensor(values));
        }
    }

    private static Map<String, Tensor> values(Map<String, ? extends MutableTensor> tensors) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, tensor.value()));
        return values;
    }
}
