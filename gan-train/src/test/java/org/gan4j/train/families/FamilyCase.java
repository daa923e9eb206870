package org.gan4j.train.families;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.nn.Module;
import org.gan4j.parity.Draws;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.TrainStep;

/** A family's small networks in FLOAT64 with drawn weights, its step and its batches. */
public abstract class FamilyCase {
    private final Draws draws;
    private final Map<String, Module> networks = new LinkedHashMap<>();

    FamilyCase(String title) {
        this.draws = Draws.of(title);
    }

    /** Adds a network under the name of its update, and draws its weights. */
    final <M extends Module> M network(String name, M network) {
        network.to(DType.FLOAT64);
        try (Scope scope = Scope.open()) {
            network.namedParameters()
                    .forEach((key, parameter) -> parameter.assign(tensor(drawn(name + "." + key, parameter.shape()))));
            network.namedBuffers().forEach((key, buffer) -> {
                if (key.endsWith(".weight_u") || key.endsWith(".weight_v")) {
                    buffer.assign(tensor(direction(name + "." + key, buffer.shape())));
                }
            });
        }
        networks.put(name, network);
        return network;
    }

    /**
     * Draws gains around 1, biases around 0, and weights within 2 / sqrt(fan-in), so that few units are dead; those that a
     * layer scales in each pass are of unit variance.
     */
    private Values drawn(String name, Shape shape) {
        if (name.endsWith(".bias") || name.endsWith(".strength")) {
            return draws.uniform(name, shape, -0.3, 0.3);
        }
        if (isScaled(name)) {
            double bound = name.contains(".mapping.") ? 100 * Math.sqrt(3) : Math.sqrt(3);
            return draws.uniform(name, shape, -bound, bound);
        }
        if (shape.rank() > 1) {
            double bound = 2 / Math.sqrt(shape.range(1, shape.rank()).elements());
            return draws.uniform(name, shape, -bound, bound);
        }
        return name.endsWith("weight") ? draws.uniform(name, shape, 0.5, 1.5) : draws.uniform(name, shape, -0.3, 0.3);
    }

    private static boolean isScaled(String name) {
        return name.endsWith(".layer.weight") || name.endsWith(".convolution.weight") || name.endsWith(".constant");
    }

    /** Draws a singular vector; those of a new network depend on the rounding of its backend in FLOAT32. */
    private Values direction(String name, Shape shape) {
        Values drawn = draws.normal(name, shape);
        double squares = 0;
        for (double element : drawn.elements()) {
            squares += element * element;
        }
        double length = Math.sqrt(squares);
        return drawn.map(element -> element / length);
    }

    /** Returns the stream for what the networks' constructors draw, which includes dropout masks. */
    final RandomStream construction() {
        return draws.stream("construction");
    }

    /** Returns the networks by the names of their updates. */
    public final Map<String, Module> networks() {
        return Collections.unmodifiableMap(networks);
    }

    /** Returns the stream from which a step's streams are split. */
    public final RandomStream random() {
        return draws.stream("step");
    }

    /** Returns the numbers of the steps whose gradients are compared. */
    public Set<Integer> recorded() {
        return Set.of(0);
    }

    /** Creates the step that is compared, with {@link #random}. */
    abstract TrainStep<Batch> step(StepObserver observer);

    /** Draws the next batch. */
    abstract Batch batch(RandomStream stream);

    /** Returns the batches from the first on. */
    public final BatchSource<Batch> batches() {
        return new FamilyBatches(draws.stream("batches"), this::batch);
    }

    /** Draws images in [-1, 1). */
    static Tensor images(RandomStream stream, int count, Shape image) {
        return tensor(Draws.uniform(stream, image.prepend(count), -1, 1));
    }

    /** Draws labels. */
    static Tensor labels(RandomStream stream, int count, int classes) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = stream.nextInt(classes);
        }
        return Tensor.ofInts(Shape.of(count), labels);
    }

    /** Returns labels that nothing uses. */
    static Tensor noLabels(int count) {
        return Tensor.ofInts(Shape.of(count), new int[count]);
    }

    private static Tensor tensor(Values values) {
        return Tensor.of(values.shape(), values.elements());
    }
}
