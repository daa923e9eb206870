package org.gan4j.train.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Tanh;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * A pair that looks, in some steps, at what goes through it anyway: it draws no noise and computes no pass of its own.
 *
 * @param <B> the batch
 */
final class PairProbe<B> implements AdversarialPair<B> {
    /** Enough to tell a few modes from many; the cost grows with the square. */
    private static final int SAMPLES = 32;

    /** The share of real values at the ends of their range from which a saturated last layer is as it should be. */
    private static final double MOSTLY = 0.9;

    private final AdversarialPair<B> pair;
    private final LayerNames names = new LayerNames();
    private final SampleRows real = new SampleRows(SAMPLES);
    private final SampleRows fake = new SampleRows(SAMPLES);
    private final Map<Module, Idle> idle = new LinkedHashMap<>();
    private boolean samplesWanted;
    private boolean layersWanted;
    private boolean fakeSeen;
    private @Nullable Module squashing;
    private int squashed;

    /** What was seen of a layer. */
    record Idle(String layer, Symptom symptom, double share) {}

    PairProbe(String name, AdversarialPair<B> pair) {
        this.pair = pair;
        String prefix = name.isEmpty() ? "" : name + ".";
        names.add(prefix + "generator", pair.generator());
        names.add(prefix + "discriminator", pair.discriminator());
    }

    /** Looks at the next step, and at those behind it until there are enough samples. */
    void begin() {
        real.clear();
        fake.clear();
        idle.clear();
        samplesWanted = true;
        layersWanted = true;
        fakeSeen = false;
    }

    /** The step is over: whether there are enough samples now, and were not before. */
    boolean endStep() {
        boolean complete = samplesWanted && real.isFull() && fake.isFull();
        samplesWanted &= !complete;
        layersWanted = false;
        fakeSeen = false;
        return complete;
    }

    /** How different the generated samples are, compared with the real ones. */
    double diversity() {
        return Diversity.relative(fake.rows(), real.rows());
    }

    /** What was seen of the layers, but for a last layer whose values are at the ends as the data's are. */
    List<Idle> idle() {
        List<Idle> seen = new ArrayList<>();
        idle.forEach((layer, state) -> {
            if (layer != squashing || real.shareAtEnds(layer instanceof Sigmoid ? 0 : -1, 1) < MOSTLY) {
                seen.add(state);
            }
        });
        return seen;
    }

    @Override
    public Module generator() {
        return pair.generator();
    }

    @Override
    public Module discriminator() {
        return pair.discriminator();
    }

    @Override
    public Shape latentShape() {
        return pair.latentShape();
    }

    @Override
    public Tensor real(B batch) {
        Tensor samples = pair.real(batch);
        if (samplesWanted) {
            real.add(samples);
        }
        return samples;
    }

    @Override
    public Tensor fake(Tensor noise, B batch) {
        Tensor samples = observed(() -> pair.fake(noise, batch), true);
        if (layersWanted && squashed != samples.shape().elements()) {
            squashing = null;
        }
        if (samplesWanted && !fakeSeen) {
            fake.add(samples);
            fakeSeen = true;
        }
        return samples;
    }

    @Override
    public Tensor judge(Tensor samples, B batch) {
        return observed(() -> pair.judge(samples, batch), false);
    }

    @Override
    public Judgement judge(Tensor real, Tensor fake, B batch) {
        return observed(() -> pair.judge(real, fake, batch), false);
    }

    @Override
    public int packing() {
        return pair.packing();
    }

    @Override
    public boolean hasFeatures() {
        return pair.hasFeatures();
    }

    @Override
    public Tensor features(Tensor samples, B batch) {
        return pair.features(samples, batch);
    }

    private <R> R observed(Supplier<R> pass, boolean ofGenerator) {
        if (!layersWanted) {
            return pass.get();
        }
        return LayerObserver.during(
                (layer, inputs, output) -> {
                    if (ofGenerator && (layer instanceof Tanh || layer instanceof Sigmoid)) {
                        squashing = layer;
                        squashed = output.shape().elements();
                    }
                    idle.computeIfAbsent(layer, key -> look(layer, output));
                },
                pass);
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

    /** One where a unit, which is a channel if there are any, is 0 for the whole batch. */
    private static Tensor dead(Tensor output) {
        int[] axes = IntStream.range(0, output.shape().rank())
                .filter(axis -> axis != 1)
                .toArray();
        return output.max(axes).lessOrEqual(0);
    }

    /** One where a value in [-1, 1] is near an end. */
    private static Tensor atEnds(Tensor output) {
        return output.abs().greater(1 - 2 * SampleRows.MARGIN);
    }

    private static double mean(Supplier<Tensor> values) {
        try (Scope scope = Scope.open()) {
            return NoGradient.run(() -> values.get().mean().item());
        }
    }
}
