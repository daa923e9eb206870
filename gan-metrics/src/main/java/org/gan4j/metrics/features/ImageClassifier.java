package org.gan4j.metrics.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.MaxPool2d;
import org.gan4j.nn.Mode;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sampling;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A small convolutional classifier of images, whose last layer but one gives 64 features of a mean square of 1. Safe for concurrent use once trained.
 *
 * <pre>{@code
 * double accuracy = ImageClassifier.digits().accuracy(Digits.heldOut());
 * }</pre>
 *
 * <p>{@link #digits} is trained on handwritten digits and comes with the library; {@link ClassifierTraining} trains one on any
 * labelled images.
 */
public final class ImageClassifier implements ClassifyingNetwork {
    /** The name of the bundled classifier of digits. */
    public static final String DIGITS = "digits";

    private static final String RESOURCE = "digits.safetensors";
    private static final int FEATURES = 64;
    private static final int[] WIDTHS = {16, 32, 64};
    private static final int SMALLEST = 6;
    private static final int AT_ONCE = 100;
    private static final double DROPPED = 0.3;
    private static final String NAME = "name";
    private static final String SHAPE = "image_shape";
    private static final String CLASSES = "classes";

    private final String name;
    private final Shape imageShape;
    private final List<String> classNames;
    private final Sequential network;

    /** Creates a classifier at its first weights. */
    ImageClassifier(String name, Shape imageShape, List<String> classNames, RandomStream random) {
        requireImages(imageShape);
        if (classNames.size() < 2) {
            throw new IllegalArgumentException("ImageClassifier: expects 2 classes or more, got " + classNames);
        }
        this.name = name;
        this.imageShape = imageShape;
        this.classNames = List.copyOf(classNames);
        this.network = network(imageShape, classNames.size(), random);
    }

    private static void requireImages(Shape shape) {
        if (shape.rank() != 3 || shape.size(1) < SMALLEST || shape.size(2) < SMALLEST) {
            throw new IllegalArgumentException(
                    "ImageClassifier: expects images [channels, height, width] with sides of " + SMALLEST
                            + " or more, got " + shape);
        }
    }

    private static Sequential network(Shape image, int classes, RandomStream random) {
        List<Layer> layers = new ArrayList<>();
        int channels = image.size(0);
        for (int stage = 0; stage < stages(image); stage++) {
            int out = width(stage);
            layers.add(new Conv2d(channels, out, Window.same(3), random.split("conv" + stage)));
            layers.add(new BatchNorm2d(out));
            layers.add(new ReLU());
            layers.add(new MaxPool2d(2));
            channels = out;
        }
        layers.add(new Flatten());
        layers.add(new Linear(Math.toIntExact(inputs(image)), FEATURES, random.split("features")));
        layers.add(new ReLU());
        layers.add(new Dropout(DROPPED, random.split("dropout")));
        layers.add(new Linear(FEATURES, classes, random.split("classes")));
        return new Sequential(layers);
    }

    /** Counts the halvings after which the shorter side is below the smallest. */
    private static int stages(Shape image) {
        int stages = 0;
        for (int side = Math.min(image.size(1), image.size(2)); side >= SMALLEST; side /= 2) {
            stages++;
        }
        return stages;
    }

    private static int width(int stage) {
        return WIDTHS[Math.min(stage, WIDTHS.length - 1)];
    }

    /** Counts the numbers of an image from which the features are computed. */
    private static long inputs(Shape image) {
        int stages = stages(image);
        return (long) width(stages - 1) * (image.size(1) >> stages) * (image.size(2) >> stages);
    }

    /** The bundled classifier, read at first use. */
    private static final class Bundled {
        private static final ImageClassifier CLASSIFIER = read(RESOURCE, resource());

        private Bundled() {}

        private static State resource() {
            try (@Nullable InputStream in = ImageClassifier.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new StateException("ImageClassifier: expects the resource " + RESOURCE + ", got none");
                }
                return SafeTensors.read(RESOURCE, in.readAllBytes());
            } catch (IOException e) {
                throw new StateException("ImageClassifier: expects to read the resource " + RESOURCE + ", got " + e, e);
            }
        }
    }

    /**
     * {@return the classifier of handwritten digits that comes with the library, trained on {@code Digits.training()}:
     * images [1, 28, 28], white on black, ten classes} It names 98 % and more of the held-out digits.
     */
    public static ImageClassifier digits() {
        return Bundled.CLASSIFIER;
    }

    /**
     * Reads a classifier that {@link #write} wrote.
     *
     * @param file the file, in the safetensors format
     * @return the classifier, with its name and classes
     * @throws StateException if the file cannot be read, or holds something else
     */
    public static ImageClassifier read(Path file) {
        try (Scope scope = Scope.open()) {
            State state = SafeTensors.read(file);
            if (!state.texts().keySet().containsAll(List.of(NAME, SHAPE, CLASSES))) {
                throw new StateException(file + " holds no classifier: gan metrics train-features writes one");
            }
            return read(file.toString(), state);
        }
    }

    private static ImageClassifier read(String source, State state) {
        try (Scope scope = Scope.open()) {
            int[] sizes = Arrays.stream(state.text(SHAPE).split("x", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            Shape shape = Shape.of(sizes);
            requireWeights(shape, state);
            ImageClassifier classifier = new ImageClassifier(
                    state.text(NAME), shape, List.of(state.text(CLASSES).split("\n", -1)), RandomStream.seeded(0));
            classifier.network.load(state.tensors());
            classifier.network.mode(Mode.EVAL);
            return classifier;
        } catch (IllegalArgumentException e) {
            throw new StateException(
                    source + " holds no classifier: its images are " + state.text(SHAPE) + ", of "
                            + state.text(CLASSES).lines().count() + " classes",
                    e);
        }
    }

    /** Refuses a shape whose network has more weights than were read, before memory is taken for them. */
    private static void requireWeights(Shape shape, State state) {
        requireImages(shape);
        long read = state.tensors().values().stream()
                .mapToLong(tensor -> tensor.shape().elements())
                .sum();
        if (Math.max(shape.size(0), inputs(shape)) > read) {
            throw new IllegalArgumentException(
                    "ImageClassifier: expects weights of a network for images " + shape + ", got " + read);
        }
    }

    /**
     * Writes weights, name and classes to a file in the safetensors format, replacing an existing one.
     *
     * @param file the file to write
     * @throws StateException if it cannot be written
     */
    public void write(Path file) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(NAME, name);
        texts.put(SHAPE, imageShape.size(0) + "x" + imageShape.size(1) + "x" + imageShape.size(2));
        texts.put(CLASSES, String.join("\n", classNames));
        SafeTensors.write(file, State.of(network.stateDict(), texts));
    }

    Sequential network() {
        return network;
    }

    /**
     * Scales the features to a mean square of 1 over a data set, and the last layer against it, which changes no class: ReLU
     * keeps factors. So distances of features are of one order whatever the training.
     */
    void normalize(Dataset dataset) {
        int last = network.layers().size() - 1;
        Linear before = (Linear) network.layers().get(last - 3);
        Linear after = (Linear) network.layers().get(last);
        try (Scope scope = Scope.open()) {
            double length = Math.sqrt(meanSquare(dataset));
            Map<String, Tensor> values = new LinkedHashMap<>(network.stateDict());
            values.put(last - 3 + ".weight", before.weight().value().divide(length));
            values.put(
                    last - 3 + ".bias",
                    Objects.requireNonNull(before.bias()).value().divide(length));
            values.put(last + ".weight", after.weight().value().multiply(length));
            network.load(values);
        }
    }

    private double meanSquare(Dataset dataset) {
        double sum = 0;
        try (DataLoader data = DataLoader.of(dataset).batchSize(Math.min(dataset.size(), AT_ONCE))) {
            while (data.epoch() == 0) {
                try (Scope scope = Scope.open()) {
                    sum += features(data.next().images()).sumOfSquares().item();
                }
            }
        }
        return sum / dataset.size() / FEATURES;
    }

    @Override
    public String name() {
        return name;
    }

    /** {@return the shape [channels, height, width] of the images that it was trained on; others are brought to it} */
    public Shape imageShape() {
        return imageShape;
    }

    /** {@return the names of the classes, in the order of their labels} */
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int size() {
        return FEATURES;
    }

    @Override
    public int classes() {
        return classNames.size();
    }

    @Override
    public Tensor features(Tensor images) {
        return Scope.keeping(() -> {
            Tensor fitted = here(ImageFit.to(name, imageShape, images));
            return Sampling.of(network)
                    .run(fitted, x -> network.forwardFirst(network.layers().size() - 2, x));
        });
    }

    @Override
    public Tensor logits(Tensor features) {
        Layer last = network.layers().get(network.layers().size() - 1);
        return Scope.keeping(() -> Sampling.of(last).run(here(features), last::forward));
    }

    /** Moves a tensor to the backend of the weights, which may have been read for another run. */
    private Tensor here(Tensor tensor) {
        return tensor.to(network.parameters().get(0).value().backend());
    }

    /**
     * {@return the class of each image}
     *
     * @param images [n, channels, height, width] from -1 to 1
     */
    public int[] classify(Tensor images) {
        try (Scope scope = Scope.open()) {
            return logits(features(images)).argmax(1).toInts();
        }
    }

    /**
     * {@return the share of a data set's images that it names rightly}
     *
     * @param dataset labelled images of the same classes
     */
    public double accuracy(Dataset dataset) {
        int right = 0;
        try (DataLoader data = DataLoader.of(dataset).batchSize(Math.min(dataset.size(), AT_ONCE))) {
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
}
