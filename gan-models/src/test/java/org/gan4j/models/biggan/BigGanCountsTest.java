package org.gan4j.models.biggan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.gan4j.nn.Module;
import org.gan4j.nn.SelfAttention;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The numbers of parameters of the published networks, without their memory: every layer's channels are multiples of the width,
 * so that the count is a polynomial of degree two in it, which three narrow networks determine.
 */
final class BigGanCountsTest {
    private static final Shape CIFAR = Shape.of(3, 32, 32);
    private static final Shape IMAGENET = Shape.of(3, 128, 128);

    private final RandomStream random = RandomStream.seeded(1);

    /** Extrapolates from widths of one, two and three steps. */
    private long count(IntFunction<Module> network, int step, int width) {
        long first = network.apply(step).parameterCount();
        long second = network.apply(2 * step).parameterCount();
        long third = network.apply(3 * step).parameterCount();
        long k = (long) width / step - 1;
        return first + k * (second - first) + k * (k - 1) / 2 * (third - 2 * second + first);
    }

    private long generators(BigGanSettings settings, int step, int width) {
        return count(each -> new BigGanGenerator(settings.withAttention(0).withWidth(each), random), step, width);
    }

    private long discriminators(BigGanSettings settings, int step, int width) {
        return count(each -> new BigGanDiscriminator(settings.withAttention(0).withWidth(each), random), step, width);
    }

    private long attention(int channels) {
        return new SelfAttention(channels, random).parameterCount();
    }

    @Test
    void theCountIsAPolynomialAndAttentionAddsItsOwn() {
        BigGanSettings settings = BigGanSettings.of(Shape.of(3, 64, 64), 7).withNoise(2, 3);

        assertThat(generators(settings, 1, 8) + attention(32))
                .isEqualTo(new BigGanGenerator(settings.withWidth(8), random).parameterCount());
        assertThat(discriminators(settings, 1, 8) + attention(8))
                .isEqualTo(new BigGanDiscriminator(settings.withWidth(8), random).parameterCount());
    }

    @Test
    void thePairOf128HasAsManyParametersAsThePublishedOne() {
        BigGanSettings settings = BigGanSettings.of(IMAGENET, 1000);

        assertThat(generators(settings, 1, 96) + attention(2 * 96)).isEqualTo(70_433_988);
        assertThat(discriminators(settings, 1, 96) + attention(96)).isEqualTo(87_982_370);
    }

    @Test
    void thePairOfCifarHasAsManyParametersAsThePublishedOne() {
        BigGanSettings settings = BigGanSettings.of(CIFAR, 10);

        assertThat(generators(settings, 1, 96) + attention(4 * 96)).isEqualTo(9_416_196);
        assertThat(discriminators(settings, 1, 48) + attention(4 * 48)).isEqualTo(2_415_170);
        assertThat(generators(settings, 1, 32) + attention(4 * 32)).isEqualTo(1_230_852);
        assertThat(discriminators(settings, 1, 16) + attention(4 * 16)).isEqualTo(270_530);
    }

    @Test
    void theDeepPairOfCifarHasAsManyParametersAsThePublishedOne() {
        BigGanSettings cifar = BigGanSettings.deep(CIFAR, 10).withNoise(80, 128);

        assertThat(generators(cifar, 1, 96) + attention(4 * 96)).isEqualTo(4_599_876);
        assertThat(discriminators(cifar, 1, 48) + attention(4 * 48)).isEqualTo(415_010);
    }

    @Test
    @Tag("full")
    void theDeepPairOf128HasThePapersFiftyAndThirtyFourMillionParameters() {
        BigGanSettings imagenet = BigGanSettings.deep(IMAGENET, 1000);

        assertThat(generators(imagenet, 4, 128) + attention(2 * 128)).isEqualTo(50_244_484);
        assertThat(discriminators(imagenet, 4, 128) + attention(2 * 128)).isEqualTo(34_590_210);
    }
}
