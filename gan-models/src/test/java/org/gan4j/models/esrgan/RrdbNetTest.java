package org.gan4j.models.esrgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RrdbNetTest {
    private static final RrdbSettings NARROW =
            RrdbSettings.of(1).withBlocks(1).withWidth(2).withGrowth(2);

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void hasAsManyParametersAsThePublishedNetwork() {
        RrdbNet network = new RrdbNet(RrdbSettings.of(3), random);

        assertThat(network.parameterCount()).isEqualTo(16_697_987);
        assertThat(network.children().get("body").children().get("22").parameterCount())
                .isEqualTo(719_424);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void enlargesImagesOfAnySize(int scale) {
        RrdbNet network = new RrdbNet(NARROW.withScale(scale), random);

        assertThat(network.forward(Tensor.normal(Shape.of(2, 1, 5, 7), random)).shape())
                .isEqualTo(Shape.of(2, 1, 5 * scale, 7 * scale));
    }

    @Test
    void gradientsReachEveryParameter() {
        RrdbNet network = new RrdbNet(NARROW, random);
        network.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(1, 1, 3, 4), 2);

        GradientFlow.assertReachesAll(network, () -> network.forward(images));
    }

    @Test
    void aDenseBlockOfZeroWeightsKeepsItsInput() {
        DenseBlock block = new DenseBlock(NARROW, random);
        block.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));
        Tensor input = Tensor.normal(Shape.of(1, 2, 3, 3), random);

        assertThat(block.forward(input).toFloats()).isEqualTo(input.toFloats());
    }

    @Test
    void aDenseBlockAddsAFifthOfItsLastConvolution() {
        DenseBlock block = new DenseBlock(NARROW, random);
        block.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));
        block.namedParameters().get("conv5.bias").assign(Tensor.of(Shape.of(2), 1f, 10f));

        assertThat(block.forward(Tensor.zeros(Shape.of(1, 2, 1, 1))).toFloats()).containsExactly(0.2f, 2f);
    }

    @Test
    void parametersAreNamedAsInBasicSr() {
        assertThat(new RrdbNet(NARROW, random).namedParameters().keySet())
                .filteredOn(name -> name.endsWith("weight") && !name.matches(".*rdb[23].*"))
                .containsExactly(
                        "conv_first.weight",
                        "body.0.rdb1.conv1.weight",
                        "body.0.rdb1.conv2.weight",
                        "body.0.rdb1.conv3.weight",
                        "body.0.rdb1.conv4.weight",
                        "body.0.rdb1.conv5.weight",
                        "conv_body.weight",
                        "conv_up1.weight",
                        "conv_up2.weight",
                        "conv_hr.weight",
                        "conv_last.weight");
    }

    @Test
    void denseBlocksBeginAtATenthOfHesWeights() {
        DenseBlock block = new DenseBlock(NARROW.withWidth(32).withGrowth(16), random);

        block.namedParameters().forEach((name, parameter) -> {
            double[] values = parameter.value().toDoubles();
            if (name.endsWith("bias")) {
                assertThat(values).as(name).containsOnly(0);
            } else {
                double expected =
                        0.1 * Math.sqrt(2.0 / parameter.shape().range(1, 4).elements());
                double deviation = Math.sqrt(Arrays.stream(values)
                        .map(value -> value * value)
                        .average()
                        .orElseThrow());
                assertThat(deviation)
                        .as(name)
                        .isCloseTo(expected, within(5 * expected / Math.sqrt(2.0 * values.length)));
            }
        });
    }

    @Test
    void otherImagesAndSettingsAreRefused() {
        RrdbNet network = new RrdbNet(NARROW, random);
        assertThatThrownBy(() -> network.forward(Tensor.zeros(Shape.of(1, 3, 8, 8))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("RrdbNet(1 channels, x4, blocks 1, width 2, growth 2): expects [n, 1, height, width],"
                        + " got [1, 3, 8, 8]");
        assertThatThrownBy(() -> NARROW.withScale(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RrdbSettings: expects a scale of 1, 2, 4 or 8, got 3");
        assertThatThrownBy(() -> NARROW.withGrowth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RrdbSettings: expects positive channels, blocks, width and growth, got 1, 1, 2 and 0");
    }
}
