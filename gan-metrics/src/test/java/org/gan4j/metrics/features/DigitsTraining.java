package org.gan4j.metrics.features;

import java.nio.file.Path;
import org.gan4j.data.sets.Digits;

/** Trains the bundled classifier of digits and writes its resource: two minutes, the same bytes on the same machine. */
final class DigitsTraining {
    private static final Path RESOURCE =
            Path.of("gan-metrics/src/main/resources/org/gan4j/metrics/features/digits.safetensors");

    private DigitsTraining() {}

    public static void main(String[] args) {
        ImageClassifier classifier = ClassifierTraining.standard()
                .train(ImageClassifier.DIGITS, Digits.training(), epoch -> System.out.println("epoch " + epoch));
        System.out.println(classifier.accuracy(Digits.training()) + " of the training digits, "
                + classifier.accuracy(Digits.heldOut()) + " of the held-out ones");
        classifier.write(RESOURCE);
    }
}
