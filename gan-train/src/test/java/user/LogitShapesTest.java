package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.models.Latent;
import org.gan4j.nn.Module;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.penalty.Outputs;
import org.gan4j.train.step.AdversarialPair;
import org.junit.jupiter.api.Test;

/** Outputs whose shapes would broadcast against each other, and train in silence, are refused at the first step. */
final class LogitShapesTest {
    private final Toy toy = new Toy();

    /** Changes the outputs for real and for generated samples, and the generated samples. */
    private record Changed(Toy toy, UnaryOperator<Tensor> real, UnaryOperator<Tensor> fake, UnaryOperator<Tensor> made)
            implements AdversarialPair<Batch> {
        @Override
        public Module generator() {
            return toy.generator;
        }

        @Override
        public Module discriminator() {
            return toy.discriminator;
        }

        @Override
        public Latent latent() {
            return toy.generator.latent();
        }

        @Override
        public Tensor real(Batch batch) {
            return batch.images();
        }

        @Override
        public Tensor fake(Tensor noise, Batch batch) {
            return made.apply(toy.generator.forward(noise));
        }

        @Override
        public Tensor logits(Tensor samples, Batch batch) {
            return fake.apply(toy.discriminator.forward(samples));
        }

        @Override
        public Logits logits(Tensor samples, Batch batch, Tensor generated, Batch fakeBatch) {
            return new Logits(
                    new Outputs(real.apply(toy.discriminator.forward(samples))), outputs(generated, fakeBatch));
        }
    }

    private GanTrainer<Batch> trainer(
            UnaryOperator<Tensor> real, UnaryOperator<Tensor> fake, UnaryOperator<Tensor> made) {
        return GanTrainer.of(new Changed(toy, real, fake, made))
                .random(Toy.random())
                .build();
    }

    private void assertRefused(GanTrainer<Batch> trainer, String sentence) {
        double[] before = toy.discriminator.stateDict().get("model.1.weight").toDoubles();
        assertThatThrownBy(() -> trainer.fit(toy.data, Steps.of(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(sentence);
        assertThat(toy.discriminator.stateDict().get("model.1.weight").toDoubles())
                .isEqualTo(before);
    }

    @Test
    void aColumnBesideAVectorIsRefused() {
        assertRefused(
                trainer(x -> x, x -> x.reshape(-1), x -> x),
                "AdversarialPair.logits: expects logits of one shape for real and for generated samples, got [4, 1] and"
                        + " [4]");
    }

    @Test
    void aScalarIsRefused() {
        assertRefused(
                trainer(x -> x.mean(), x -> x.mean(), x -> x),
                "AdversarialPair.logits: expects [4, 1], or [4, 1, h, w] of patches, for samples [4, 1, 2, 2], got []");
    }

    @Test
    void twoOutputsASampleAreRefused() {
        UnaryOperator<Tensor> twice = x -> Tensor.concatenate(1, x, x);
        assertRefused(
                trainer(twice, twice, x -> x),
                "AdversarialPair.logits: expects [4, 1], or [4, 1, h, w] of patches, for samples [4, 1, 2, 2], got"
                        + " [4, 2]");
    }

    @Test
    void outputsOfAnotherNumberAreRefused() {
        assertRefused(
                trainer(x -> x, x -> x.slice(0, 0, 3), x -> x),
                "AdversarialPair.logits: expects [4, 1], or [4, 1, h, w] of patches, for samples [4, 1, 2, 2], got"
                        + " [3, 1]");
    }

    @Test
    void samplesOfAnotherNumberAreRefused() {
        assertRefused(
                trainer(x -> x, x -> x, x -> x.slice(0, 0, 3)),
                "AdversarialPair.fake: expects 4 samples for noise [4, 3], got [3, 1, 2, 2]");
    }

    @Test
    void columnsVectorsAndPatchesAreRight() {
        UnaryOperator<Tensor> patches = x -> x.reshape(4, 1, 1, 1).expand(Shape.of(4, 1, 3, 2));
        for (UnaryOperator<Tensor> each : List.<UnaryOperator<Tensor>>of(x -> x, x -> x.reshape(-1), patches)) {
            GanTrainer<Batch> trainer = trainer(each, each, x -> x);
            trainer.fit(Toy.loader(), Steps.of(1));
            assertThat(trainer.metrics()).allMatch(Double::isFinite);
        }
    }
}
