package org.gan4j.quality;

import java.util.Arrays;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.Digits;
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

/** Tells which digit an image shows: the independent judge of what generators make. */
public final class DigitClassifier {
    private static final int CLASSES = 10;
    private static final int EPOCHS = 60;
    private static final int BATCH = 64;
    private static final int LARGEST_SHIFT = 1;

    private final Sequential network;

    private DigitClassifier(RandomStream random) {
        this.network = new Sequential(
                new Flatten(),
                new Linear(28 * 28, 512, random.split("first")),
                new ReLU(),
                new Dropout(0.3, random.split("dropout")),
                new Linear(512, 128, random.split("second")),
                new ReLU(),
                new Linear(128, CLASSES, random.split("third")));
    }

    /** A classifier trained on the four fifths of the bundled digits that are for training. */
    public static DigitClassifier trained() {
        RandomStream random = RandomStream.seeded(2024);
        DigitClassifier classifier = new DigitClassifier(random);
        Optimizer optimizer = Adam.withLearningRate(1e-3).optimizer(classifier.network.parameters());
        RandomStream shifts = random.split("shifts");
        try (DataLoader data = DataLoader.of(Digits.training()).batchSize(BATCH).shuffle(random.split("data"))) {
            while (data.epoch() < EPOCHS) {
                optimizer.learningRate(data.epoch() < EPOCHS / 2 ? 1e-3 : 2e-4);
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
        Tensor shifted = padded.slice(2, down, down + 28).slice(3, right, right + 28);
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

    /** The digit of each image, for images [n, 1, 28, 28] in [-1, 1]. */
    public int[] classify(Tensor images) {
        try (Scope scope = Scope.open()) {
            float[] logits = NoGradient.run(() -> network.forward(images)).toFloats();
            int[] digits = new int[logits.length / CLASSES];
            for (int i = 0; i < logits.length; i++) {
                int image = i / CLASSES;
                if (logits[i] > logits[image * CLASSES + digits[image]]) {
                    digits[image] = i % CLASSES;
                }
            }
            return digits;
        }
    }

    /** How many of the images show each digit. */
    public static List<Integer> counts(int[] digits) {
        Integer[] counts = new Integer[CLASSES];
        Arrays.fill(counts, 0);
        for (int digit : digits) {
            counts[digit]++;
        }
        return List.of(counts);
    }
}
