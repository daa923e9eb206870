package org.gan4j.metrics.features;

import java.util.function.LongConsumer;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.transform.Pad;
import org.gan4j.data.transform.RandomCrop;
import org.gan4j.loss.CrossEntropyLoss;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sequential;
import org.gan4j.optim.Adam;
import org.gan4j.optim.CosineDecay;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The training of an {@link ImageClassifier} on labelled images of one size, each moved by up to two pixels. Immutable; safe to
 * share between threads.
 *
 * @param epochs passes over the images, 1 or more
 * @param seed of weights, order and moves: the same seed gives the same classifier
 */
public record ClassifierTraining(int epochs, long seed) {
    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 2e-3;
    private static final int LARGEST_MOVE = 2;

    /**
     * Checks the values.
     *
     * @param epochs passes over the images, 1 or more
     * @param seed of weights, order and moves: the same seed gives the same classifier
     * @throws IllegalArgumentException if there are no epochs
     */
    public ClassifierTraining {
        if (epochs < 1) {
            throw new IllegalArgumentException("ClassifierTraining: expects 1 epoch or more, got " + epochs);
        }
    }

    /** {@return the settings of the bundled classifier: 25 epochs} */
    public static ClassifierTraining standard() {
        return new ClassifierTraining(25, 2024);
    }

    /**
     * Trains.
     *
     * @param name stands beside the values that are measured with it
     * @param dataset of 2 classes or more
     * @param epochDone receives the number of each epoch, from 1, when it ends
     * @return the trained classifier, in evaluation mode
     * @throws IllegalArgumentException if the images are too small, or of one class
     */
    public ImageClassifier train(String name, Dataset dataset, LongConsumer epochDone) {
        RandomStream random = RandomStream.seeded(seed);
        Shape image = dataset.imageShape();
        ImageClassifier classifier = new ImageClassifier(name, image, dataset.classNames(), random.split("network"));
        Sequential network = classifier.network();
        int batch = Math.min(BATCH, dataset.size());
        DataLoader moved = DataLoader.of(dataset)
                .batchSize(batch)
                .dropLast()
                .shuffle(random.split("order"))
                .transform(Pad.by(LARGEST_MOVE))
                .transform(RandomCrop.of(image.size(1), image.size(2)), random.split("moves"));
        Optimizer optimizer = Adam.withLearningRate(LEARNING_RATE)
                .schedule(new CosineDecay((long) epochs * moved.batchesPerEpoch(), 0))
                .optimizer(network.parameters());
        try (DataLoader data = moved) {
            while (data.epoch() < epochs) {
                try (Scope step = Scope.open()) {
                    Batch next = data.next();
                    Tensor loss = new CrossEntropyLoss().apply(network.forward(next.images()), next.labels());
                    optimizer.step(loss.gradients(network.parameters()));
                }
                if (data.consumed() % data.batchesPerEpoch() == 0) {
                    epochDone.accept(data.epoch());
                }
            }
        }
        network.mode(Mode.EVAL);
        classifier.normalize(dataset);
        return classifier;
    }
}
