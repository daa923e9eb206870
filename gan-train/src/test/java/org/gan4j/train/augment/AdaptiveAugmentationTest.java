package org.gan4j.train.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.tensor.Input.input;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnReferenceBackend.class)
final class AdaptiveAugmentationTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void theProbabilityFollowsTheMeanSignOfFourUpdatesBySpeed() {
        AdaptiveAugmentation ada = new AdaptiveAugmentation();
        IntStream.range(0, 3).forEach(i -> ada.observe(outputs(1, 2), 64));
        assertThat(p(ada)).isZero();
        ada.observe(outputs(0.1), 64);
        assertThat(p(ada)).isEqualTo(256 / 500_000.0);

        four(ada, outputs(5, -1), 128);
        assertThat(p(ada)).isEqualTo(0);
        four(ada, outputs(-1), 64);
        assertThat(p(ada)).isEqualTo(0);
    }

    @Test
    void theProbabilityStaysAtTheTarget() {
        AdaptiveAugmentation ada = new AdaptiveAugmentation(0.6, 1000);
        four(ada, outputs(1), 10);
        four(ada, outputs(1, 1, 1, 1, 1, 1, 1, 1, -1, -1), 10);
        assertThat(p(ada)).isEqualTo(0.04);
        four(ada, outputs(9, 9, 9, 9, 9, 9, 9, -1, -1, -1), 10);
        assertThat(p(ada)).isZero();
    }

    @Test
    void theProbabilityRisesToOneInTheImagesOfItsSpeed() {
        AdaptiveAugmentation ada = new AdaptiveAugmentation();
        Tensor real = outputs(3);
        int windows = 0;
        while (p(ada) < 1) {
            four(ada, real, 64);
            windows++;
        }
        assertThat(windows).isEqualTo((int) Math.ceil(500_000 / 256.0));
        four(ada, real, 64);
        assertThat(p(ada)).isEqualTo(1);
    }

    @Test
    void atProbabilityZeroSamplesAreUntouched() {
        RandomStream random = RandomStream.seeded(1);
        Tensor samples = images(2, 3, 4, 4);
        assertThat(new AdaptiveAugmentation().apply(samples, random)).isSameAs(samples);
        assertThat(random.position()).isZero();
        assertThat(AdaptiveAugmentation.transformed(samples, new Chance(0, random))
                        .toDoubles())
                .isEqualTo(samples.toDoubles());
    }

    static Stream<Arguments> transforms() {
        return Stream.of(
                Arguments.of("blit", (BiFunction<Tensor, Chance, Tensor>) Blit::apply),
                Arguments.of("warp", (BiFunction<Tensor, Chance, Tensor>) Warp::apply),
                Arguments.of("recoloring", (BiFunction<Tensor, Chance, Tensor>) Recoloring::apply),
                Arguments.of("all", (BiFunction<Tensor, Chance, Tensor>) AdaptiveAugmentation::transformed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transforms")
    void gradientsOfOrderOneAndTwoAreThoseOfFiniteDifferences(
            String name, BiFunction<Tensor, Chance, Tensor> transform) {
        GradientCheck.of(
                        x -> transform
                                .apply(x, new Chance(0.7, RandomStream.seeded(6)))
                                .tanh(),
                        input(3, 3, 4, 3))
                .check();
    }

    @Test
    void aQuarterTurnIsAgainstTheClock() {
        Tensor image = Tensor.of(Shape.of(1, 1, 2, 2), 1.0, 2, 3, 4);
        assertThat(blit(image, new Blit(false, 1, 0, 0)).toDoubles()).containsExactly(2, 4, 1, 3);
        assertThat(blit(image, new Blit(true, 0, 0, 0)).toDoubles()).containsExactly(2, 1, 4, 3);
    }

    @Test
    void turnsAndMirrorImagesAreUndoneByTheirLike() {
        Tensor image = images(1, 2, 5, 5);
        for (int turns = 0; turns < 4; turns++) {
            Tensor turned = blit(image, new Blit(false, turns, 0, 0));
            assertThat(blit(turned, new Blit(false, (4 - turns) % 4, 0, 0)).toDoubles())
                    .isEqualTo(image.toDoubles());
        }
        Blit mirror = new Blit(true, 0, 0, 0);
        assertThat(blit(blit(image, mirror), mirror).toDoubles()).isEqualTo(image.toDoubles());
    }

    @Test
    void aShiftReflectsTheImageAtItsBorder() {
        Tensor image = Tensor.of(Shape.of(1, 1, 1, 4), 1.0, 2, 3, 4);
        assertThat(blit(image, new Blit(false, 0, 0, 2)).toDoubles()).containsExactly(2, 1, 1, 2);
        assertThat(blit(image, new Blit(false, 0, 0, -1)).toDoubles()).containsExactly(2, 3, 4, 4);
    }

    @Test
    void aWarpByWholePixelsAndRightAnglesIsABlit() {
        Tensor square = images(1, 2, 4, 4);
        Tensor wide = images(1, 2, 3, 6);
        double right = Math.PI / 2;
        assertSame(warp(square, new Warp(1, 0, 1, -right, 0, 0)), blit(square, new Blit(false, 1, 0, 0)));
        assertSame(warp(square, new Warp(1, right, 1, 0, 0, 0)), blit(square, new Blit(false, 3, 0, 0)));
        assertSame(warp(wide, new Warp(1, right, 1, right, 0, 0)), blit(wide, new Blit(false, 2, 0, 0)));
        assertSame(warp(wide, new Warp(1, 0, 1, 0, 1 / 6.0, 1 / 3.0)), blit(wide, new Blit(false, 0, 1, 1)));
    }

    @Test
    void aWarpUndoesItsStepsInReverseOrder() {
        assertThat(Warp.NONE.map(3, 5)).containsExactly(new double[] {1, 0, 0, 0, 1, 0}, EXACT);
        assertThat(new Warp(2, 0, 1, 0, 0, 0).map(3, 5)).containsExactly(new double[] {0.5, 0, 0, 0, 0.5, 0}, EXACT);
        assertThat(new Warp(1, 0, 2, 0, 0.25, 0.5).map(3, 5))
                .containsExactly(new double[] {0.5, 0, -0.25, 0, 2, -2}, EXACT);
        // In pixels a rotation keeps lengths, also of an image of 2 x 4: half its width is its height.
        assertThat(new Warp(1, Math.PI / 2, 1, 0, 0, 0).map(2, 4))
                .containsExactly(new double[] {0, 0.5, 0, -2, 0, 0}, EXACT);
    }

    @Test
    void aThirdOfTheCircleOfHuesExchangesTheChannels() {
        assertThat(new Recoloring(0, 1, false, 2 * Math.PI / 3, 1).matrix(3))
                .containsExactly(new double[] {0, 0, 1, 1, 0, 0, 0, 1, 0}, EXACT);
    }

    @Test
    void withoutSaturationAPixelIsGray() {
        assertThat(new Recoloring(0, 3, false, 1, 0).matrix(3)).containsOnly(new double[] {1}, EXACT);
    }

    @Test
    void aGrayImageHasBrightnessContrastAndLightAlone() {
        Recoloring all = new Recoloring(0.25, 2, true, 1, 5);
        assertThat(all.matrix(1)).containsExactly(-2);
        assertThat(all.offset()).isEqualTo(-0.5);
        // In three equal channels it is the same.
        assertThat(gray(all.matrix(3))).containsOnly(new double[] {-2}, EXACT);
    }

    @Test
    void lightThatIsInvertedTwiceIsAsBefore() {
        double[] matrix = new Recoloring(0, 1, true, 0, 1).matrix(4);
        Tensor square = Tensor.of(Shape.of(4, 4), matrix).matmul(Tensor.of(Shape.of(4, 4), matrix));
        assertThat(square.toDoubles()).containsExactly(Recoloring.NONE.matrix(4), EXACT);
        assertThat(Recoloring.NONE.matrix(4))
                .containsExactly(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, EXACT);
    }

    @Test
    void transformsComeAsOftenAsTheirProbabilitySays() {
        Chance chance = new Chance(0.4, RandomStream.seeded(3));
        int draws = 10_000;
        ToIntFunction<Stream<Boolean>> count =
                all -> (int) all.filter(each -> each).count();
        int mirrored = count.applyAsInt(
                Stream.generate(() -> Blit.draw(8, 8, chance).mirrored()).limit(draws));
        int rotated = count.applyAsInt(Stream.generate(() -> Warp.draw(chance))
                .limit(draws)
                .map(warp -> warp.before() != 0 || warp.after() != 0));
        int shifted = count.applyAsInt(
                Stream.generate(() -> Warp.draw(chance)).limit(draws).map(warp -> warp.right() != 0));
        // Mirrored is one of two outcomes; the standard deviations are below 50.
        assertThat(mirrored).isBetween(1800, 2200);
        assertThat(rotated).isBetween(3800, 4200);
        assertThat(shifted).isBetween(3800, 4200);
    }

    @Test
    void imagesThatAreNotSquareAreTurnedUpsideDownOnly() {
        Chance chance = new Chance(1, RandomStream.seeded(3));
        assertThat(IntStream.range(0, 100)
                        .map(i -> Blit.draw(4, 6, chance).turns())
                        .distinct())
                .containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void settingsSamplesAndStatesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveAugmentation(1, 10))
                .withMessage("AdaptiveAugmentation: expects a target in (-1, 1), got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveAugmentation(0, 0))
                .withMessage("AdaptiveAugmentation: expects a speed of 1 image or more, got 0");
        AdaptiveAugmentation ada = new AdaptiveAugmentation();
        assertThatThrownBy(() -> ada.apply(Tensor.zeros(Shape.of(3, 2)), RandomStream.seeded(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("AdaptiveAugmentation: expects images [n, channels, height, width], got samples [3, 2]");
        State state = State.empty();
        state.put("p", 1.5);
        assertThatThrownBy(() -> ada.restore(state))
                .isInstanceOf(StateException.class)
                .hasMessage("AdaptiveAugmentation: expects a p in [0, 1], got 1.5");
    }

    private static double[] gray(double[] matrix) {
        double[] sums = new double[3];
        Arrays.setAll(sums, row -> matrix[3 * row] + matrix[3 * row + 1] + matrix[3 * row + 2]);
        return sums;
    }

    private static void four(AdaptiveAugmentation ada, Tensor outputs, int images) {
        IntStream.range(0, 4).forEach(i -> ada.observe(outputs, images));
    }

    private static double p(AdaptiveAugmentation ada) {
        return ada.probability().orElseThrow();
    }

    private static Tensor outputs(double... values) {
        return Tensor.of(Shape.of(values.length, 1), values);
    }

    private static Tensor blit(Tensor image, Blit blit) {
        int height = image.shape().size(2);
        int width = image.shape().size(3);
        return PixelMoves.apply(image, (n, row, column) -> blit.source(row, column, height, width));
    }

    private static Tensor warp(Tensor image, Warp warp) {
        return Warp.warp(image, List.of(warp));
    }

    private static void assertSame(Tensor actual, Tensor expected) {
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), EXACT);
    }

    private static Tensor images(int... sizes) {
        return Tensor.uniform(Shape.of(sizes), DType.FLOAT64, -1, 1, RandomStream.seeded(11));
    }
}
