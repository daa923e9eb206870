package org.gan4j.metrics.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gan4j.data.DataException;
import org.gan4j.data.download.DataCache;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.metrics.features.ResizeConvention;
import org.gan4j.nn.Sampling;
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

    /** Stored by the program that the file names, which has the architecture a second time. */
    @Test
    @Tag("full")
    void everyTapIsLibtorchs() throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(InceptionNetworkTest.class.getResource("inception.safetensors"))
                .toURI());
        try (Scope scope = Scope.open()) {
            State expected = SafeTensors.read(file);
            InceptionNetwork network = new InceptionNetwork(RandomStream.seeded(1));
            Map<String, Tensor> weights = new HashMap<>();
            network.stateDict().forEach((name, value) -> weights.put(name, drawn(name, value)));
            network.load(weights);
            Tensor images = Tensor.uniform(Shape.of(2, 3, 299, 299), -1, 1, stream("images"));

            List<Tensor> taps = Sampling.of(network).alone(() -> network.taps(images));

            for (int i = 0; i < taps.size(); i++) {
                assertNear(
                        taps.get(i),
                        expected.tensor(List.of("64", "192", "768", "2048").get(i)));
            }
            assertNear(network.logits(taps.get(3)), expected.tensor("logits"));
        }
    }

    private static RandomStream stream(String name) {
        return RandomStream.seeded(16).split(name);
    }

    private static Tensor drawn(String name, Tensor like) {
        Shape shape = like.shape();
        if (name.endsWith("num_batches_tracked") || name.equals("fc.bias")) {
            return like;
        }
        Tensor normal = Tensor.normal(shape, stream(name));
        if (name.endsWith("conv.weight")) {
            return normal.multiply(Math.sqrt(2.0 / (shape.size(1) * shape.size(2) * shape.size(3))));
        }
        if (name.equals("fc.weight")) {
            return normal.multiply(Math.sqrt(1.0 / shape.size(1)));
        }
        if (name.endsWith("running_var")) {
            return normal.abs().add(0.5);
        }
        return name.endsWith("bn.weight") ? normal.multiply(0.1).add(1) : normal.multiply(0.1);
    }

    private static void assertNear(Tensor computed, Tensor expected) {
        assertThat(computed.shape()).isEqualTo(expected.shape());
        double[] a = computed.toDoubles();
        double[] b = expected.toDoubles();
        double apart = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            apart += (a[i] - b[i]) * (a[i] - b[i]);
            size += b[i] * b[i];
        }
        assertThat(Math.sqrt(apart / size)).isLessThan(1e-5);
    }

    @Test
    void missingWeightsAreRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> InceptionFeatures.open(new DataCache(folder, true), ResizeConvention.CLEAN))
                .isInstanceOf(DataException.class)
                .hasMessage("The weights of inception are not in " + folder.resolve("inception")
                        + "; 'gan metrics fetch' downloads them");
    }
}
