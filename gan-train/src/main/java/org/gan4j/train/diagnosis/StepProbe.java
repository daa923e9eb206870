package org.gan4j.train.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Tanh;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.StepObserver;
import org.jspecify.annotations.Nullable;

/** Inspects, in some steps, the samples and layers of a generator and a discriminator. */
final class StepProbe implements StepObserver {
    /** Enough to tell a few modes from many; the cost grows with the square. */
    private static final int SAMPLES = 32;

    /** The fraction of real values at the ends of their range above which a saturated last layer is expected. */
    private static final double MOSTLY = 0.9;

    /** The distance beyond the range of tanh or sigmoid from which samples count as having another range. */
    private static final double FAR = 0.5;

    private final LayerNames names = new LayerNames();
    private final SampleRows real = new SampleRows(SAMPLES);
    private final SampleRows fake = new SampleRows(SAMPLES);
    private final Map<Module, Idle> idle = new LinkedHashMap<>();
    private final Set<Module> ofGenerator = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean samplesWanted;
    private boolean layersWanted;
    private boolean fakeSeen;
    private @Nullable Module squashing;
    private int squashed;

    /** A measurement of a layer. */
    record Idle(String layer, Symptom symptom, double share) {}

    StepProbe(String name, Module generator, Module discriminator) {
        String prefix = name.isEmpty() ? "" : name + ".";
        names.add(prefix + "generator", generator);
        names.add(prefix + "discriminator", discriminator);
        ofGenerator.addAll(generator.modules());
    }

    /** Begins with the next step, and continues until there are enough samples. */
    void begin() {
        real.clear();
        fake.clear();
        idle.clear();
        samplesWanted = true;
        layersWanted = true;
        fakeSeen = false;
    }

    /** Ends a step; returns true if it was the one that completed the samples. */
    boolean endStep() {
        boolean complete = samplesWanted && real.isFull() && fake.isFull();
        samplesWanted &= !complete;
        layersWanted = false;
        fakeSeen = false;
        return complete;
    }

    /** The diversity of the generated samples relative to the real ones. */
    double diversity() {
        return Diversity.relative(fake.rows(), real.rows());
    }

    /** The measurements of the layers, except for an output layer that saturates as the real samples do. */
    List<Idle> idle() {
        List<Idle> seen = new ArrayList<>();
        idle.forEach((layer, state) -> {
            if (layer != squashing || real.shareAtEnds(layer instanceof Sigmoid ? 0 : -1, 1) < MOSTLY) {
                seen.add(state);
            }
        });
        return seen;
    }

    /** Reports real samples outside the range of the generator's last layer; empty if there are none. */
    Optional<String> range() {
        double low = real.least();
        double high = real.most();
        boolean isUnsignedForTanh = squashing instanceof Tanh && low >= 0 && high > 0;
        boolean isSignedForSigmoid = squashing instanceof Sigmoid && low < 0;
        if (!isUnsignedForTanh && !isSignedForSigmoid && !(squashing != null && high > 1 + FAR)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "real samples lie between %.3g and %.3g, while the generator's last layer, %s, gives %s",
                low,
                high,
                squashing,
                squashing instanceof Tanh ? "-1 to 1" : "0 to 1"));
    }

    @Override
    public boolean looks() {
        return samplesWanted;
    }

    @Override
    public void real(Tensor samples) {
        real.add(samples);
    }

    @Override
    public void fake(Tensor samples) {
        if (squashed != samples.shape().elements()) {
            squashing = null;
        }
        if (!fakeSeen) {
            fake.add(samples);
            fakeSeen = true;
        }
    }

    @Override
    public void computed(Module layer, List<Tensor> inputs, Tensor output) {
        if (!layersWanted) {
            return;
        }
        if ((layer instanceof Tanh || layer instanceof Sigmoid) && ofGenerator.contains(layer)) {
            squashing = layer;
            squashed = output.shape().elements();
        }
        if (names.knows(layer)) {
            idle.computeIfAbsent(layer, key -> look(layer, output));
        }
    }

    private @Nullable Idle look(Module layer, Tensor output) {
        if (layer instanceof ReLU) {
            return new Idle(names.of(layer), Symptom.DEAD_LAYER, mean(() -> dead(output)));
        }
        if (layer instanceof Tanh) {
            return new Idle(names.of(layer), Symptom.SATURATED_LAYER, mean(() -> atEnds(output)));
        }
        if (layer instanceof Sigmoid) {
            return new Idle(
                    names.of(layer),
                    Symptom.SATURATED_LAYER,
                    mean(() -> atEnds(output.multiply(2).subtract(1))));
        }
        return null;
    }

    /** Returns 1 where a unit, or a channel if there are channels, is 0 for the whole batch. */
    private static Tensor dead(Tensor output) {
        int[] axes = IntStream.range(0, output.shape().rank())
                .filter(axis -> axis != 1)
                .toArray();
        return output.max(axes).lessOrEqual(0);
    }

    /** Returns 1 where a value in [-1, 1] is near an end. */
    private static Tensor atEnds(Tensor output) {
        return output.abs().greater(1 - 2 * SampleRows.MARGIN);
    }

    private static double mean(Supplier<Tensor> values) {
        try (Scope scope = Scope.open()) {
            return NoGradient.run(() -> values.get().mean().item());
        }
    }
}
