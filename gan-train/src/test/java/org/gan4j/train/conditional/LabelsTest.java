package org.gan4j.train.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.data.Batch;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.cgan.CganDiscriminator;
import org.gan4j.models.cgan.CganGenerator;
import org.gan4j.models.cgan.CganSettings;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.ConditionalNorm;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.penalty.Logits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The labels of generated samples, on their way from the draw to both networks. */
@ExtendWith(OnReferenceBackend.class)
final class LabelsTest {
    private static final int CLASSES = 5;
    private static final int SIZE = 4;

    private final RandomStream random = RandomStream.seeded(3);

    /** Marks each sample with its label. */
    private static final class Marking extends ConditionalGenerator {
        private final Linear linear = child("linear", new Linear(2, SIZE, RandomStream.seeded(1)));

        @Override
        public Shape latentShape() {
            return Shape.of(2);
        }

        @Override
        public Shape sampleShape() {
            return Shape.of(SIZE);
        }

        @Override
        protected Tensor compute(Tensor noise, Tensor labels) {
            Tensor mark = labels.to(DType.FLOAT32).reshape(labels.shape().size(0), 1);
            return Tensor.concatenate(1, mark, linear.forward(noise).slice(1, 1, SIZE));
        }
    }

    /** Remembers the marks and labels that it was shown. */
    private static final class Seeing extends ConditionalLayer {
        private final Linear linear = child("linear", new Linear(SIZE, 1, RandomStream.seeded(2)));
        final List<double[]> marks = new ArrayList<>();
        final List<double[]> labels = new ArrayList<>();

        @Override
        protected Tensor compute(Tensor samples, Tensor ofSamples) {
            marks.add(samples.slice(1, 0, 1).toDoubles());
            labels.add(ofSamples.toDoubles());
            return linear.forward(samples);
        }
    }

    @Test
    void bothNetworksAreGivenTheSameLabelsAlsoOfPooledSamples() {
        Seeing seeing = new Seeing();
        GanTrainer.of(new ConditionalPair(new Marking(), seeing, CLASSES, random))
                .imagePool(6)
                .random(random)
                .build()
                .fit(Vectors.source(8, SIZE), Steps.of(10));

        // Of each step: real, generated and pooled, generated for the generator.
        assertThat(seeing.marks).hasSize(30);
        for (int i = 0; i < 30; i++) {
            if (i % 3 != 0) {
                assertThat(seeing.marks.get(i)).isEqualTo(seeing.labels.get(i));
            } else {
                assertThat(seeing.labels.get(i)).containsOnly(0);
            }
        }
    }

    @Test
    void eachClassIsDrawnEquallyOftenWhateverTheBatchHas() {
        ConditionalPair pair = new ConditionalPair(new Marking(), new Seeing(), CLASSES, random);
        int[] counts = new int[CLASSES];
        Batch batch = new Batch(Tensor.zeros(Shape.of(1000, SIZE)), Tensor.ofInts(Shape.of(1000), new int[1000]));

        for (int i = 0; i < 5; i++) {
            for (int label : pair.fakeBatch(batch).labels().toInts()) {
                counts[label]++;
            }
        }

        // Four deviations of a binomial of 5000 and 1/5.
        assertThat(Arrays.stream(counts).boxed().toList()).allMatch(count -> Math.abs(count - 1000) < 4 * 28.3);
    }

    @Test
    void aPassOfBothGivesWhatTwoPassesGive() {
        CganSettings settings = CganSettings.of(Shape.of(SIZE), CLASSES).withWidth(120);
        ConditionalPair pair = new ConditionalPair(
                new CganGenerator(settings, random), new CganDiscriminator(settings, random), CLASSES, random);
        Tensor real = Tensor.normal(Shape.of(3, SIZE), random);
        Tensor fake = Tensor.normal(Shape.of(3, SIZE), random);
        Batch batch = new Batch(real, Tensor.ofInts(Shape.of(3), 0, 1, 2));
        Batch fakeBatch = pair.fakeBatch(batch);

        pair.discriminator().mode(Mode.EVAL);
        Logits together = pair.logits(real, batch, fake, fakeBatch);

        assertThat(together.real().toFloats())
                .containsExactly(pair.logits(real, batch).toFloats());
        assertThat(together.fake().toFloats())
                .containsExactly(pair.logits(fake, fakeBatch).toFloats());
    }

    @Test
    void theRowOfALabelThatIsAbsentFromABatchHasNoGradient() {
        ConditionalNorm norm = ConditionalNorm.batchOfClasses(2, 3, random);
        norm.to(DType.FLOAT64);
        Tensor images = Tensor.normal(Shape.of(4, 2, 2, 2), DType.FLOAT64, random);
        Tensor loss = norm.forward(images, Tensor.ofInts(Shape.of(4), 0, 2, 2, 0))
                .power(3)
                .sum();

        var gradients = loss.gradients(norm.parameters());

        norm.namedParameters().forEach((name, parameter) -> {
            Tensor gradient = gradients.of(parameter);
            assertThat(gradient.slice(0, 1, 2).toDoubles()).as(name).containsOnly(0);
            assertThat(gradient.slice(0, 0, 1).abs().min().item()).as(name).isPositive();
        });
    }

    @Test
    void noClassesAreRefused() {
        assertThatThrownBy(() -> new ConditionalPair(new Marking(), new Seeing(), 0, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ConditionalPair: expects at least one class, got 0");
    }
}
