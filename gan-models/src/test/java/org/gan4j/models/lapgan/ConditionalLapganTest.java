package org.gan4j.models.lapgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.GradientFlow;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ConditionalLapganTest {
    private static final LapganSettings SMALL = new LapganSettings(
            new LaplacianPyramid(List.of(Shape.of(1, 20, 18), Shape.of(1, 10, 9), Shape.of(1, 5, 5))), 3, 4, 2);

    private final RandomStream random = RandomStream.seeded(1);
    private final ConditionalLapganGenerator generator = new ConditionalLapganGenerator(SMALL, 3, random);
    private final ConditionalLapganDiscriminator discriminator = new ConditionalLapganDiscriminator(SMALL, 3, random);

    private static Tensor labels(int... labels) {
        return Tensor.ofInts(Shape.of(labels.length), labels);
    }

    /** The counts of {@link LapganTest}, and what a class adds to each level. */
    @Test
    void aClassAddsARowOfTheSmallestLevelAndAPlaneOfEachOther() {
        LapganSettings paper = LapganSettings.of(
                new LaplacianPyramid(List.of(Shape.of(3, 28, 28), Shape.of(3, 14, 14), Shape.of(3, 8, 8))));
        int planes = 11 * (28 * 28 + 14 * 14);

        assertThat(new ConditionalLapganGenerator(paper, 10, random).parameterCount())
                .isEqualTo(1_792_992 + 10 * 1200 + 2 * (218_179 + 7 * 7 * 64) + planes)
                .isEqualTo(2_258_402);
        assertThat(new ConditionalLapganDiscriminator(paper, 10, random).parameterCount())
                .isEqualTo(477_001 + 10 * 600 + (107_905 + 113_729 + 2 * 5 * 5 * 64) + planes)
                .isEqualTo(718_615);
        LapganSettings digits = LapganSettings.of(LaplacianPyramid.halving(Shape.of(1, 28, 28), 3));
        assertThat(new ConditionalLapganGenerator(digits, 10, random).parameterCount())
                .isEqualTo(2_067_711);
        assertThat(new ConditionalLapganDiscriminator(digits, 10, random).parameterCount())
                .isEqualTo(626_415);
    }

    @Test
    void aSampleIsRebuiltFromTheDetailsOfEachLevel() {
        LaplacianPyramid pyramid = generator.pyramid();
        Tensor noise = generator.noise(2, random);
        Tensor classes = labels(2, 0);

        Tensor smallest = generator.coarsest(noise, classes);
        Tensor low = pyramid.enlarge(smallest, 1);
        Tensor middle = generator.details(1, noise, low, classes);
        Tensor finest = generator.details(0, noise, pyramid.enlarge(low.add(middle), 0), classes);

        assertThat(generator.sample(noise, classes).toFloats())
                .containsExactly(
                        pyramid.rebuild(List.of(finest, middle, smallest)).toFloats());
    }

    @Test
    void theClassChangesEveryLevelOfBothNetworks() {
        Tensor noise = generator.noise(1, random);
        Tensor large = Tensor.normal(Shape.of(1, 1, 20, 18), random);
        Tensor middle = Tensor.normal(Shape.of(1, 1, 10, 9), random);
        Tensor small = Tensor.normal(Shape.of(1, 1, 5, 5), random);

        assertThat(generator.coarsest(noise, labels(0)).toFloats())
                .isNotEqualTo(generator.coarsest(noise, labels(1)).toFloats());
        assertThat(generator.details(1, noise, middle, labels(0)).toFloats())
                .isNotEqualTo(generator.details(1, noise, middle, labels(1)).toFloats());
        assertThat(generator.details(0, noise, large, labels(0)).toFloats())
                .isNotEqualTo(generator.details(0, noise, large, labels(1)).toFloats());
        assertDiffer(label -> discriminator.coarsest(small, label));
        assertDiffer(label -> discriminator.details(1, middle, middle, label));
        assertDiffer(label -> discriminator.details(0, large, large, label));
    }

    private void assertDiffer(UnaryOperator<Tensor> judgement) {
        discriminator.in(Mode.EVAL, () -> assertThat(judgement.apply(labels(0)).item())
                .isNotEqualTo(judgement.apply(labels(1)).item()));
    }

    @Test
    void aMixtureOfOneClassIsThatClass() {
        Tensor noise = generator.noise(2, random);
        Tensor ends = ClassCondition.between(1, 2, 2, 3);

        assertThat(generator.sample(noise, ends).toFloats())
                .containsExactly(generator.sample(noise, labels(1, 2)).toFloats());
    }

    @Test
    void gradientsReachEveryParameter() {
        generator.to(DType.FLOAT64);
        discriminator.to(DType.FLOAT64);
        Tensor noise = GradientFlow.input(Shape.of(4, 453), 2);
        Tensor large = GradientFlow.input(Shape.of(4, 1, 20, 18), 3);
        Tensor middle = GradientFlow.input(Shape.of(4, 1, 10, 9), 4);
        Tensor small = GradientFlow.input(Shape.of(4, 1, 5, 5), 5);
        Tensor classes = labels(0, 1, 2, 0);

        GradientFlow.assertReachesAll((Module) generator, () -> generator.forward(noise, classes));
        GradientFlow.assertReachesAll(
                (Module) discriminator,
                () -> Tensor.concatenate(
                        1,
                        discriminator.coarsest(small, classes),
                        discriminator.details(1, middle, middle, classes),
                        discriminator.details(0, large, large, classes)));
    }

    @Test
    void otherInputsAreRefused() {
        String name = "(LaplacianPyramid(20x18, 10x9, 5x5), latent 3, hidden 4, width 2, classes 3): expects ";
        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(1, 3)), labels(0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ConditionalLapganGenerator" + name + "noise [n, 453], got [1, 3]");
        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(2, 453)), labels(0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ConditionalLapganGenerator" + name + "a label for each of 2 samples, got [1]");
        assertThatThrownBy(() -> discriminator.coarsest(Tensor.zeros(Shape.of(1, 1, 5, 5)), labels(3)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new ConditionalLapganGenerator(SMALL, 0, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ConditionalLapganGenerator: expects 1 class or more, got 0");
    }
}
