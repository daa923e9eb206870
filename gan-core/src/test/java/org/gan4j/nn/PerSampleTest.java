package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnReferenceBackend.class)
final class PerSampleTest {
    static Stream<LayerCase> layersPerSample() {
        return LayerCase.all().filter(each -> {
            Layer layer = each.make();
            return PerSample.isEverywhere(layer) && !(layer instanceof RandomMask);
        });
    }

    @ParameterizedTest
    @MethodSource("layersPerSample")
    void twoBatchesMayShareAPass(LayerCase layerCase) {
        Layer layer = layerCase.make();
        Tensor batch = layerCase.drawn();
        Tensor one = batch.slice(0, 0, 1);
        int count = batch.shape().size(0);

        Tensor joined = layer.forward(Tensor.concatenate(0, batch, one));

        assertThat(joined.slice(0, 0, count).toDoubles())
                .isEqualTo(layer.forward(batch).toDoubles());
        assertThat(joined.slice(0, count, count + 1).toDoubles())
                .isEqualTo(layer.forward(one).toDoubles());
    }

    @Test
    void dropoutDrawsTheMasksOfTwoBatchesInTurn() {
        Tensor batch = Tensor.ones(Shape.of(3, 4));
        Layer apart = new Dropout(RandomStream.seeded(1));
        Layer together = new Dropout(RandomStream.seeded(1));

        Tensor first = apart.forward(batch);
        Tensor second = apart.forward(batch);

        assertThat(together.forward(Tensor.concatenate(0, batch, batch)).toDoubles())
                .isEqualTo(Tensor.concatenate(0, first, second).toDoubles());
    }

    @Test
    void theLayersThatLookAtOtherSamplesOrCountPassesAreNone() {
        assertThat(LayerCase.all()
                        .map(LayerCase::make)
                        .filter(layer -> !(layer instanceof PerSample))
                        .map(layer -> layer.getClass().getSimpleName())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "BatchNorm1d",
                        "BatchNorm2d",
                        "LayerNorm",
                        "MinibatchDiscrimination",
                        "MinibatchStdDev",
                        "SpectralNorm");
        assertThat(PerSample.isEverywhere(new Sequential(new Tanh(), new Sequential(new BatchNorm1d(2)))))
                .isFalse();
    }
}
