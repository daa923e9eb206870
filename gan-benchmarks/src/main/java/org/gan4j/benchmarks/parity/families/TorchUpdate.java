package org.gan4j.benchmarks.parity.families;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.gan4j.parity.Values;
import org.gan4j.train.families.FamilyResults;

/** A network's optimizer; records gradients where it is told to. */
final class TorchUpdate {
    private final String name;
    private final TorchWeights weights;
    private final Adam adam;
    private final FamilyResults results;

    /** @param name the name under which gradients and weights are recorded */
    TorchUpdate(String name, TorchWeights weights, AdamRule rule, FamilyResults results) {
        this.name = name;
        this.weights = weights;
        this.results = results;
        this.adam = new Adam(new TensorVector(weights.inOrder().toArray(Tensor[]::new)), rule.options());
    }

    /** The settings of Adam. */
    record AdamRule(double learningRate, double beta1, double beta2) {
        AdamOptions options() {
            AdamOptions options = new AdamOptions(learningRate);
            DoublePointer betas = options.betas();
            // A C++ tuple of two, whose order in memory is the compiler's choice; the defaults, 0.9 and 0.999, show it.
            boolean reversed = betas.get(0) > betas.get(1);
            betas.put(0, reversed ? beta2 : beta1).put(1, reversed ? beta1 : beta2);
            return options;
        }
    }

    /** Takes a step and returns the norm of the gradients. */
    double minimise(Tensor loss, boolean recorded) {
        List<Tensor> gradients = Torch.gradients(loss, weights.inOrder(), false);
        Map<String, Values> byName = new LinkedHashMap<>();
        double squares = 0;
        int i = 0;
        for (Map.Entry<String, Tensor> parameter : weights.parameters().entrySet()) {
            Tensor gradient = gradients.get(i++);
            if (!gradient.defined()) {
                continue;
            }
            parameter.getValue().mutable_grad().put(gradient);
            byName.put(parameter.getKey(), Torch.values(gradient));
            squares += Torch.number(gradient.mul(gradient).sum());
        }
        if (recorded) {
            results.gradients(name, byName);
        }
        adam.step();
        return Math.sqrt(squares);
    }

    /** Records all parameters and buffers. */
    void recordState() {
        weights.state().forEach((key, tensor) -> results.state(name, key, Torch.values(tensor)));
    }
}
