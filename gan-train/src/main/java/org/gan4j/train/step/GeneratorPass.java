package org.gan4j.train.step;

import java.util.function.UnaryOperator;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.GeneratorView;
import org.gan4j.train.penalty.Outputs;
import org.jspecify.annotations.Nullable;

/** The results of the passes in a generator's update, each computed on its first request. */
final class GeneratorPass<B> {
    private final CheckedCritic<B> critic;
    private final Samples<B> samples;
    private final Tensor shown;
    private final UnaryOperator<Tensor> changed;
    private @Nullable Outputs outputs;
    private @Nullable Tensor features;
    private @Nullable Tensor realFeatures;

    /**
     * @param shown the generated samples as the discriminator sees them
     * @param changed turns real samples into those that the discriminator sees
     */
    GeneratorPass(CheckedCritic<B> critic, Samples<B> samples, Tensor shown, UnaryOperator<Tensor> changed) {
        this.critic = critic;
        this.samples = samples;
        this.shown = shown;
        this.changed = changed;
    }

    /** The discriminator's logits for the generated samples. */
    Tensor fakeLogits() {
        return outputs().logits();
    }

    /** The discriminator's logits for the real samples. */
    Tensor realLogits() {
        return critic.logits(changed.apply(samples.real()), samples.batch());
    }

    /** Returns the view that a term gets of this pass. */
    GeneratorView<B> view(RandomStream random, long update) {
        return new View(random, update);
    }

    private Outputs outputs() {
        Outputs known = outputs;
        if (known == null) {
            known = critic.outputs(shown, samples.fakeBatch());
            outputs = known;
        }
        return known;
    }

    private Tensor features() {
        Tensor known = features;
        if (known == null) {
            known = critic.pair().features(shown, samples.fakeBatch());
            features = known;
        }
        return known;
    }

    private Tensor realFeatures() {
        Tensor known = realFeatures;
        if (known == null) {
            known = NoGradient.run(() -> critic.pair().features(changed.apply(samples.real()), samples.batch()));
            realFeatures = known;
        }
        return known;
    }

    /** The view of one term, with the term's own random stream. */
    private final class View implements GeneratorView<B> {
        private final RandomStream random;
        private final long update;

        View(RandomStream random, long update) {
            this.random = random;
            this.update = update;
        }

        @Override
        public Module generator() {
            return critic.pair().generator();
        }

        @Override
        public Tensor noise() {
            return samples.noise();
        }

        @Override
        public Tensor fake() {
            return samples.fake();
        }

        @Override
        public Tensor real() {
            return samples.real();
        }

        @Override
        public B batch() {
            return samples.fakeBatch();
        }

        @Override
        public Tensor generate(Tensor noise) {
            return generator().in(Mode.TRAIN_SILENT, () -> critic.pair().fake(noise, batch()));
        }

        @Override
        public Outputs outputs() {
            return GeneratorPass.this.outputs();
        }

        @Override
        public Tensor features() {
            return GeneratorPass.this.features();
        }

        @Override
        public Tensor realFeatures() {
            return GeneratorPass.this.realFeatures();
        }

        @Override
        public RandomStream random() {
            return random;
        }

        @Override
        public long update() {
            return update;
        }
    }
}
