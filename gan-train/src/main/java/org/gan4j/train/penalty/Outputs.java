package org.gan4j.train.penalty;

import java.util.Map;
import org.gan4j.tensor.Tensor;

/**
 * The outputs of a discriminator for n samples. Immutable, as far as its tensors are.
 *
 * @param logits the outputs for the adversarial loss: [n, 1], or [n, 1, h, w] for patches, or [n]
 * @param heads the outputs of further heads by name, of any shape: for example, an auxiliary classifier's class logits
 */
public record Outputs(Tensor logits, Map<String, Tensor> heads) {
    /**
     * Copies the map.
     *
     * @param logits the outputs for the adversarial loss: [n, 1], or [n, 1, h, w] for patches, or [n]
     * @param heads the outputs of further heads by name, of any shape: for example, an auxiliary classifier's class
     *     logits
     */
    public Outputs {
        heads = Map.copyOf(heads);
    }

    /**
     * Creates the outputs of a discriminator with one head.
     *
     * @param logits the outputs for the adversarial loss: [n, 1], or [n, 1, h, w] for patches, or [n]
     */
    public Outputs(Tensor logits) {
        this(logits, Map.of());
    }

    /**
     * {@return the outputs of a further head}
     *
     * @param name the head's name
     * @throws IllegalArgumentException if there is no head with that name
     */
    public Tensor head(String name) {
        Tensor head = heads.get(name);
        if (head == null) {
            throw new IllegalArgumentException("Outputs: expects one of the heads " + heads.keySet() + ", got " + name);
        }
        return head;
    }
}
