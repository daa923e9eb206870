package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.gan4j.loss.HingeLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TinyGan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class TopKTest {
    private static Tensor logits() {
        return Tensor.of(Shape.of(4, 1), 0.5, -1, 3, 0.7).asVariable();
    }

    @Test
    void theMostConvincingSamplesCountAndTheOthersHaveNoGradient() {
        Tensor logits = logits();

        Tensor selected = TopK.of(0.5).select(logits, 0);
        Tensor loss = new HingeLoss().generator(selected, () -> selected);

        assertThat(selected.toDoubles()).containsExactly(3, 0.7);
        assertThat(loss.item()).isEqualTo(-(3 + 0.7) / 2);
        assertThat(loss.gradients(logits).of(logits).toDoubles()).containsExactly(0, 0, -0.5, -0.5);
    }

    @Test
    void allSamplesAreThePlainLoss() {
        Tensor logits = logits();

        assertThat(TopK.of(1).select(logits, 0)).isSameAs(logits);
        assertThat(TopK.of(0.5).within(10).select(logits, 0)).isSameAs(logits);
    }

    @Test
    void theFractionFallsAlongALineAndStays() {
        TopK falling = TopK.of(0.5).within(10);

        assertThat(falling.kept(100, 0)).isEqualTo(100);
        assertThat(falling.kept(100, 5)).isEqualTo(75);
        assertThat(falling.kept(100, 10)).isEqualTo(50);
        assertThat(falling.kept(100, 99)).isEqualTo(50);
        assertThat(TopK.of(0.5).kept(100, 0)).isEqualTo(50);
        assertThat(TopK.of(0.01).kept(4, 0)).isEqualTo(1);
    }

    @Test
    void patchesAreComparedByTheirMean() {
        Tensor patches = Tensor.of(Shape.of(2, 1, 1, 2), 5.0, -5, 1, 1);

        assertThat(TopK.of(0.5).select(patches, 0).toDoubles()).containsExactly(1, 1);
    }

    @Test
    void theDiscriminatorsLossCountsAllSamples() {
        double[] plain = firstStep(1);
        double[] chosen = firstStep(0.5);

        // d_loss and g_loss of the first step, from the same weights.
        assertThat(chosen[0]).isEqualTo(plain[0]);
        assertThat(chosen[1]).isLessThan(plain[1]);
    }

    private static double[] firstStep(double fraction) {
        TinyGan gan = new TinyGan(4);
        var trainer = GanTrainer.of(gan.generator, gan.discriminator)
                .loss(new NonSaturatingLoss())
                .topK(TopK.of(fraction))
                .random(RandomStream.seeded(2))
                .build();
        trainer.fit(gan.data, Steps.of(1));
        return new double[] {trainer.metrics().get(0), trainer.metrics().get(1)};
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopK.of(0))
                .withMessage("TopK: expects a fraction above 0, up to 1, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopK.of(0.5).within(-1))
                .withMessage("TopK: expects to fall in 0 updates or more, got -1");
    }
}
