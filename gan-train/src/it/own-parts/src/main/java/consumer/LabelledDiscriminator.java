package consumer;

import org.gan4j.nn.Initializer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Digits [n, 784] that are said to be of labels [n] to logits [n, 1]. */
final class LabelledDiscriminator extends Module {
    private final Parameter embedding;
    private final Sequential model;

    LabelledDiscriminator(RandomStream random) {
        embedding = parameter("embedding", Shape.of(10, 16), Initializer.normal(0, 1), random.split("embedding"));
        model = child(
                "model",
                new Sequential(
                        new Linear(784 + 16, 64, random.split("hidden")),
                        new Swish(),
                        new Linear(64, 1, random.split("output"))));
    }

    Tensor forward(Tensor digits, Tensor labels) {
        return model.forward(Tensor.concatenate(1, digits, embedding.value().gather(labels)));
    }
}
