package consumer;

import org.gan4j.nn.Initializer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Noise [n, 32] and labels [n] to digits of those labels, [n, 784]. */
final class LabelledGenerator extends Module {
    static final int LATENT = 32;

    private final Parameter embedding;
    private final Sequential model;

    LabelledGenerator(RandomStream random) {
        embedding = parameter("embedding", Shape.of(10, 16), Initializer.normal(0, 1), random.split("embedding"));
        model = child(
                "model",
                new Sequential(
                        new Linear(LATENT + 16, 64, random.split("hidden")),
                        new Swish(),
                        new Linear(64, 784, random.split("output")),
                        new Tanh()));
    }

    Tensor forward(Tensor noise, Tensor labels) {
        return model.forward(Tensor.concatenate(1, noise, embedding.value().gather(labels)));
    }
}
