package org.gan4j.models.pix2pix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.models.Normalization;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchDiscriminatorTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"142, 6964033", "286, 11159361"})
    void hasAsManyParametersAsThePublishedNetworkOfItsLargePatch(int field, long count) {
        hasAsManyParametersAsThePublishedNetworkOfItsPatch(field, count);
    }

    @ParameterizedTest
    @CsvSource({"1, 9025", "16, 139585", "70, 2768705"})
    void hasAsManyParametersAsThePublishedNetworkOfItsPatch(int field, long count) {
        assertThat(new PatchDiscriminator(PatchSettings.of(6).withReceptiveField(field), random).parameterCount())
                .isEqualTo(count);
    }

    @Test
    void hasAsManyParametersAsThatOfCycleGan() {
        PatchSettings settings = PatchSettings.of(3);

        assertThat(new PatchDiscriminator(settings.withNormalization(Normalization.INSTANCE), random).parameterCount())
                .isEqualTo(2_764_737);
        assertThat(new PatchDiscriminator(settings, random).parameterCount()).isEqualTo(2_765_633);
    }

    @ParameterizedTest
    @CsvSource({"16, 2, BATCH, 9297", "34, 2, BATCH, 42705", "34, 1, INSTANCE, 42353"})
    void hasAsManyParametersAsTheToysOfTheAnchors(int field, int channels, Normalization normalization, long count) {
        PatchSettings settings = new PatchSettings(channels, field, 16, normalization);

        assertThat(new PatchDiscriminator(settings, random).parameterCount()).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"1, 32, 32", "16, 32, 14", "34, 32, 6", "70, 256, 30", "142, 256, 14", "286, 256, 6", "70, 24, 1"})
    void judgesAsManyPatchesAsThePublishedNetwork(int field, int size, int side) {
        PatchDiscriminator discriminator = narrow(1, field);

        assertThat(discriminator
                        .forward(Tensor.zeros(Shape.of(2, 1, size, size)))
                        .shape())
                .isEqualTo(Shape.of(2, 1, side, side));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 34, 70})
    void anOutputSeesAPatchOfTheReceptiveField(int field) {
        PatchDiscriminator discriminator = narrow(1, field);
        int size = 128;
        try (Scope scope = Scope.open()) {
            Tensor images = Tensor.normal(Shape.of(1, 1, size, size), random).asVariable();
            Tensor outputs = discriminator.in(Mode.EVAL, () -> discriminator.forward(images));
            int middle = outputs.shape().size(2) / 2;
            float[] slopes = outputs.select(3, middle)
                    .select(2, middle)
                    .sum()
                    .gradients(images)
                    .of(images)
                    .toFloats();

            int[] rows = IntStream.range(0, size)
                    .filter(row -> IntStream.range(0, size).anyMatch(column -> slopes[row * size + column] != 0))
                    .toArray();

            assertThat(rows[rows.length - 1] - rows[0] + 1).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 34})
    void gradientsReachEveryParameter(int field) {
        PatchDiscriminator discriminator = narrow(2, field);
        discriminator.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(2, 2, 16, 16), 2);

        GradientFlow.assertReachesAll(discriminator, () -> discriminator.forward(images));
    }

    @Test
    void featuresAreWhatTheLastConvolutionJudges() {
        PatchDiscriminator discriminator = narrow(1, 34);

        assertThat(discriminator.features(Tensor.zeros(Shape.of(2, 1, 32, 32))).shape())
                .isEqualTo(Shape.of(2, 8, 7, 7));
    }

    @Test
    void parametersAreNamedAsInTheAuthorsProgram() {
        assertThat(narrow(1, 34).namedParameters().keySet())
                .containsExactly(
                        "model.0.weight",
                        "model.0.bias",
                        "model.2.weight",
                        "model.3.weight",
                        "model.3.bias",
                        "model.5.weight",
                        "model.6.weight",
                        "model.6.bias",
                        "model.8.weight",
                        "model.8.bias");
    }

    @Test
    void imagesTooSmallForOnePatchAreRefused() {
        PatchDiscriminator discriminator = narrow(6, 70);

        assertThatThrownBy(() -> discriminator.forward(Tensor.zeros(Shape.of(1, 6, 16, 64))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("PatchDiscriminator(6 channels, receptive field 70, width 2): expects [n, 6, height, width]"
                        + " from 24, such as 24x64, got [1, 6, 16, 64]");
        assertThatThrownBy(() -> discriminator.features(Tensor.zeros(Shape.of(1, 3, 64, 64))))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "PatchDiscriminator(6 channels, receptive field 70, width 2): expects [n, 6, height, width],"
                                + " got [1, 3, 64, 64]");
    }

    @Test
    void otherSettingsAreRefused() {
        assertThatThrownBy(() -> PatchSettings.of(3).withReceptiveField(71))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PatchSettings: expects a receptive field of 1, 16, 34, 70, 142 or 286, got 71");
        assertThatThrownBy(() -> PatchSettings.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PatchSettings: expects positive channels and width, got 0 and 64");
    }

    private PatchDiscriminator narrow(int channels, int field) {
        return new PatchDiscriminator(
                PatchSettings.of(channels).withReceptiveField(field).withWidth(2), random);
    }
}
