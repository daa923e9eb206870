package org.gan4j.metrics.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.gan4j.data.DataException;
import org.gan4j.data.download.DataCache;
import org.gan4j.metrics.features.ResizeConvention;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

final class InceptionNetworkTest {
    @Test
    void itHasTheEntriesOfThePublishedFile() {
        try (Scope scope = Scope.open()) {
            InceptionNetwork network = new InceptionNetwork(RandomStream.seeded(1));
            Set<String> names = network.stateDict().keySet();

            assertThat(names)
                    .hasSize(566)
                    .contains(
                            "Conv2d_1a_3x3.conv.weight",
                            "Conv2d_1a_3x3.bn.weight",
                            "Conv2d_1a_3x3.bn.bias",
                            "Conv2d_1a_3x3.bn.running_mean",
                            "Conv2d_1a_3x3.bn.running_var",
                            "Conv2d_1a_3x3.bn.num_batches_tracked",
                            "Mixed_5b.branch5x5_2.conv.weight",
                            "Mixed_6a.branch3x3dbl_3.conv.weight",
                            "Mixed_6e.branch7x7dbl_5.bn.running_var",
                            "Mixed_7a.branch7x7x3_4.conv.weight",
                            "Mixed_7c.branch3x3dbl_3b.conv.weight",
                            "Mixed_7c.branch_pool.conv.weight",
                            "fc.weight",
                            "fc.bias");
            // torchvision's 27,161,264, without its second head of 3,326,696, with eight classes of 2,049 numbers more.
            assertThat(network.parameterCount()).isEqualTo(27_161_264L - 3_326_696L + 8 * 2_049L);
            assertThat(network.stateDict().get("fc.weight").shape()).isEqualTo(Shape.of(1_008, 2_048));
            assertThatThrownBy(() -> network.forward(Tensor.zeros(Shape.of(1, 1, 299, 299))))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("expects [n, 3, 299, 299], got [1, 1, 299, 299]");
        }
    }

    @Test
    @ExtendWith(OnReferenceBackend.class)
    void averagesDoNotCountPadding() {
        Tensor ones = Tensor.ones(Shape.of(1, 1, 3, 3));

        assertThat(Mixed.averaged(ones).toDoubles()).containsOnly(1);
    }

    @Test
    @Tag("full")
    void theWayThroughItHasTheWidthsOfTheTaps() {
        try (Scope scope = Scope.open()) {
            InceptionNetwork network = new InceptionNetwork(RandomStream.seeded(1));
            InceptionFeatures features = new InceptionFeatures(network, ResizeConvention.CLEAN);
            Tensor images = Tensor.uniform(Shape.of(2, 1, 28, 28), -1, 1, RandomStream.seeded(2));

            Tensor computed = features.features(images);

            assertThat(computed.shape()).isEqualTo(Shape.of(2, 2_048));
            assertThat(features.logits(computed).shape()).isEqualTo(Shape.of(2, 1_008));
            assertThat(features.name()).isEqualTo("inception-clean");
            List<Integer> widths = network.taps(Tensor.zeros(Shape.of(1, 3, 299, 299))).stream()
                    .map(tap -> tap.shape().size(1))
                    .toList();
            assertThat(widths).containsExactly(64, 192, 768, 2_048);
        }
    }

    @Test
    void missingWeightsAreRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> InceptionFeatures.open(new DataCache(folder, true), ResizeConvention.CLEAN))
                .isInstanceOf(DataException.class)
                .hasMessage("The weights of inception are not in " + folder.resolve("inception")
                        + "; 'gan metrics fetch' downloads them");
    }
}
