package org.gan4j.quality;

import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.sets.Digits;
import org.gan4j.loss.CrossEntropyLoss;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Tells which class an image [1, 28, 28] is of: the independent judge of what generators make. */
public final class ImageClassifier {
    private static final int SIDE = 28;
    private static final int DIGIT_EPOCHS = 60;
    private static final int BATCH = 64;
    private static final int LARGEST_SHIFT = 1;

    private final int classes;
    private final Sequential network;

    private ImageClassifier(int classes, RandomStream random) {
        this.classes = classes;
        this.network = new Sequential(
                new Flatten(),
                new Linear(SIDE * SIDE, 512, random.split("first")),
                new ReLU(),
                new Dropout(0.3, random.split("dropout")),
                new Linear(512, 128, random.split("second")),
                new ReLU(),
                new Linear(128, classes, random.split("third")));
    }

    /** A classifier trained on the four fifths of the bundled digits that are for training. */
    public static ImageClassifier ofDigits() {
        return trained(Digits.training(), DIGIT_EPOCHS);
    }

    /** A classifier trained on images [1, 28, 28], moved by up to a pixel, for so many epochs. */
    public static ImageClassifier trained(Dataset dataset, int epochs) {
        RandomStream random = RandomStream.seeded(2024);
        ImageClassifier classifier = new ImageClassifier(dataset.classCount(), random);
        Optimizer optimizer = Adam.withLearningRate(1e-3).optimizer(classifier.network.parameters());
        RandomStream shifts = random.split("shifts");
        try (DataLoader data = DataLoader.of(dataset).batchSize(BATCH).shuffle(random.split("data"))) {
            while (data.epoch() < epochs) {
                optimizer.learningRate(data.epoch() < epochs / 2 ? 1e-3 : 2e-4);
                try (Scope step = Scope.open()) {
                    classifier.learn(data.next(), shifts, optimizer);
                }
            }
        }
        classifier.network.mode(Mode.EVAL);
        return classifier;
    }

    private void learn(Batch batch, RandomStream shifts, Optimizer optimizer) {
        int down = shifts.nextInt(2 * LARGEST_SHIFT + 1);
        int right = shifts.nextInt(2 * LARGEST_SHIFT + 1);
        Tensor padded =
                batch.images().pad(2, LARGEST_SHIFT, LARGEST_SHIFT, -1).pad(3, LARGEST_SHIFT, LARGEST_SHIFT, -1);
        Tensor shifted = padded.slice(2, down, down + SIDE).slice(3, right, right + SIDE);
        Tensor loss = new CrossEntropyLoss().apply(network.forward(shifted), batch.labels());
        optimizer.step(loss.gradients(network.parameters()));
    }

    /** The share of a data set's images, in [-1, 1] as the loader gives them, that it names rightly. */
    public double accuracy(Dataset dataset) {
        int right = 0;
        try (DataLoader data = DataLoader.of(dataset).batchSize(100)) {
            while (data.epoch() == 0) {
                try (Scope scope = Scope.open()) {
                    Batch batch = data.next();
                    int[] labels = batch.labels().toInts();
                    int[] named = classify(batch.images());
                    for (int i = 0; i < labels.length; i++) {
                        right += labels[i] == named[i] ? 1 : 0;
                    }
                }
            }
        }
        return (double) right / dataset.size();
    }

    /** Computes the features before its last layer: images [n, 1, 28, 28] in [-1, 1] to [n, 128]. */
    public Tensor features(Tensor images) {
        return NoGradient.run(() -> network.forwardFirst(network.layers().size() - 1, images));
    }

    /** The class of each image, for images [n, 1, 28, 28] in [-1, 1]. */
    public int[] classify(Tensor images) {
        try (Scope scope = Scope.open()) {
            float[] logits = NoGradient.run(() -> network.forward(images)).toFloats();
            int[] named = new int[logits.length / classes];
            for (int i = 0; i < logits.length; i++) {
                int image = i / classes;
                if (logits[i] > logits[image * classes + named[image]]) {
                    named[image] = i % classes;
                }
            }
            return named;
        }
    }
}
