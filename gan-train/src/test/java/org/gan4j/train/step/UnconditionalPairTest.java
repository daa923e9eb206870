package org.gan4j.train.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.LayerObserver;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.TinyGan;
import org.gan4j.train.penalty.Logits;
import org.junit.jupiter.api.Test;

final class UnconditionalPairTest {
    private static final Shape IMAGE = Shape.of(1, 2, 2);

    private final RandomStream random = RandomStream.seeded(4);
    private final Batch batch = new Batch(samples(3), Tensor.ofInts(Shape.of(3), new int[3]));

    private Tensor samples(int count) {
        return Tensor.normal(IMAGE.prepend(count), DType.FLOAT64, random);
    }

    @Test
    void aDiscriminatorOfEachSampleByItselfSeesRealAndGeneratedOnesInOnePass() {
        TinyGan.onReference(() -> {
            MlpDiscriminator discriminator = discriminator(false);
            Tensor real = samples(3);
            Tensor fake = samples(3);
            UnconditionalPair pair = pair(discriminator);

            assertThat(passes(pair, real, fake)).isEqualTo(1);
            Logits together = pair.logits(real, batch, fake, batch);
            Logits apart = new Logits(pair.logits(real, batch), pair.logits(fake, batch));
            assertThat(together.real().toDoubles()).isEqualTo(apart.real().toDoubles());
            assertThat(together.fake().toDoubles()).isEqualTo(apart.fake().toDoubles());
            assertThat(gradient(discriminator, together))
                    .usingComparatorWithPrecision(1e-14)
                    .containsExactly(gradient(discriminator, apart));
        });
    }

    @Test
    void aDiscriminatorThatLooksAtTheBatchSeesThemApart() {
        TinyGan.onReference(() -> assertThat(passes(pair(discriminator(true)), samples(3), samples(3)))
                .isEqualTo(2));
    }

    @Test
    void batchesOfUnequalSizesAreJudgedApart() {
        TinyGan.onReference(() -> {
            UnconditionalPair pair = pair(discriminator(false));

            assertThat(passes(pair, samples(3), samples(2))).isEqualTo(2);
            assertThat(pair.logits(samples(3), batch, samples(2), batch).fake().shape())
                    .isEqualTo(Shape.of(2, 1));
        });
    }

    private UnconditionalPair pair(MlpDiscriminator discriminator) {
        Generator generator =
                new MlpGenerator(MlpGenerator.Settings.of(3, IMAGE).hidden(4), random);
        return new UnconditionalPair(generator, discriminator);
    }

    private MlpDiscriminator discriminator(boolean looksAtTheBatch) {
        MlpDiscriminator.Settings settings = MlpDiscriminator.Settings.of(IMAGE).hidden(4);
        MlpDiscriminator discriminator = new MlpDiscriminator(
                looksAtTheBatch ? settings.activation(() -> new BatchNorm1d(4)) : settings, random);
        discriminator.to(DType.FLOAT64);
        return discriminator;
    }

    /** How often the discriminator's first layer ran. */
    private int passes(UnconditionalPair pair, Tensor real, Tensor fake) {
        int[] layers = new int[1];
        LayerObserver.during((layer, inputs, output) -> layers[0]++, () -> pair.logits(real, batch));
        int ofOne = layers[0];
        layers[0] = 0;
        LayerObserver.during((layer, inputs, output) -> layers[0]++, () -> pair.logits(real, batch, fake, batch));
        return layers[0] / ofOne;
    }

    private static double[] gradient(MlpDiscriminator discriminator, Logits judged) {
        Tensor loss = new NonSaturatingLoss().discriminator(judged.real(), judged.fake());
        Gradients gradients = loss.gradients(discriminator.parameters());
        return gradients.of(discriminator.parameters().get(0)).toDoubles();
    }
}
