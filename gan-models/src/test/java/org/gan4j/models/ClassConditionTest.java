package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.gan4j.models.acgan.AcganGenerator;
import org.gan4j.models.acgan.AcganSettings;
import org.gan4j.models.cgan.CganGenerator;
import org.gan4j.models.cgan.CganSettings;
import org.gan4j.models.dcgan.ConditionalDcganGenerator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.nn.Initializer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassConditionTest {
    private static final int CLASSES = 3;

    static Stream<ConditionalGenerator> generators() {
        RandomStream random = RandomStream.seeded(1);
        List<ConditionalGenerator> all = List.of(
                new CganGenerator(CganSettings.of(Shape.of(1, 2, 2), CLASSES).withWidth(120), random),
                new AcganGenerator(
                        AcganSettings.of(Shape.of(1, 16, 16), CLASSES).withWidth(8), random),
                ConditionalDcganGenerator.ofWidth(4, 3, CLASSES, Shape.of(1, 16, 16), random),
                new ProjectionGenerator(
                        ResNetGeneratorSettings.of(Shape.of(1, 8, 8)).withWidth(4), CLASSES, random));
        // Conditional normalisation looks at no class at its first weights.
        all.forEach(generator -> generator
                .namedParameters()
                .forEach((name, parameter) -> parameter.initialize(Initializer.normal(0, 0.5), random.split(name))));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("generators")
    void anInterpolationBeginsAtOneClassAndEndsAtTheOther(ConditionalGenerator generator) {
        Tensor noise = generator.noise(1, RandomStream.seeded(2));
        Tensor same = Tensor.concatenate(0, List.of(noise, noise, noise));

        Tensor images = generator.sample(same, ClassCondition.between(2, 0, 3, CLASSES));

        Tensor ends = generator.sample(same, Tensor.ofInts(Shape.of(3), 2, 1, 0));
        assertThat(images.slice(0, 0, 1).toFloats())
                .containsExactly(ends.slice(0, 0, 1).toFloats());
        assertThat(images.slice(0, 2, 3).toFloats())
                .containsExactly(ends.slice(0, 2, 3).toFloats());
        assertThat(images.slice(0, 1, 2).toFloats())
                .isNotEqualTo(images.slice(0, 0, 1).toFloats())
                .isNotEqualTo(images.slice(0, 2, 3).toFloats());
    }

    @ParameterizedTest
    @MethodSource("generators")
    void sharesOfOtherClassesAreRefused(ConditionalGenerator generator) {
        Tensor noise = generator.noise(2, RandomStream.seeded(2));

        assertThatThrownBy(() -> generator.forward(noise, Tensor.zeros(Shape.of(2, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessage(generator + ": expects a label for each of 2 samples, got [2, 4]");
    }

    @Test
    void sharesOnTheWayFromClassToClassAddUpToOne() {
        assertThat(ClassCondition.between(2, 0, 3, CLASSES).toFloats())
                .containsExactly(0, 0, 1, 0.5f, 0, 0.5f, 1, 0, 0);
        assertThat(ClassCondition.between(1, 1, 2, 2).toFloats()).containsExactly(0, 1, 0, 1);
        assertThatThrownBy(() -> ClassCondition.between(0, 3, 2, CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ClassCondition.between: expects 2 steps or more and classes in [0, 3), got 2, 0 and 3");
    }
}
