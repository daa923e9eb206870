package consumer;

import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.GlobalSumPool2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ResidualBlocks;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Digits [n, 1, 28, 28] and labels [n] to logits [n, 1]: a linear function of the features plus their inner product with the
 * embedded label. Miyato and Koyama, ICLR 2018.
 */
final class ProjectionDiscriminator extends ConditionalLayer {
    private final Layer features;
    private final Layer linear;
    private final Layer embedding;

    ProjectionDiscriminator(int width, int classes, RandomStream random) {
        RandomStream norms = random.split("norms");
        ResidualBlocks blocks = new ResidualBlocks(layer -> new SpectralNorm(layer, norms), random.split("blocks"));
        features = child(
                "features",
                new Sequential(
                        blocks.firstDown(1, width),
                        blocks.down(width, width),
                        blocks.flat(width, width),
                        new ReLU(),
                        new GlobalSumPool2d()));
        linear = child("linear", new SpectralNorm(new Linear(width, 1, random.split("linear")), norms));
        embedding =
                child("embedding", new SpectralNorm(new Embedding(classes, width, random.split("embedding")), norms));
    }

    @Override
    protected Tensor compute(Tensor digits, Tensor labels) {
        return Scope.keeping(() -> {
            Tensor found = features.forward(digits);
            Tensor projected = found.multiply(embedding.forward(labels)).sum(true, 1);
            return linear.forward(found).add(projected);
        });
    }
}
