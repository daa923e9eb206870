package org.gan4j.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gan4j.bench.PairTraining;
import org.gan4j.benchmarks.peers.Definition;
import org.gan4j.benchmarks.peers.Part;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FamilyTest {
    private static final RandomStream RANDOM = RandomStream.seeded(1);

    @ParameterizedTest
    @CsvSource({"MLP, 16, 1", "MLP, 32, 2", "DCGAN, 16, 1", "DCGAN, 32, 2"})
    void networksOfAnySizeAreDefined(Family family, int size, int width) {
        PairTraining.Networks networks = family.networks(size, width);
        Definition definition = family.definition(new Point(family, size, width, 2, 1).workload(), size, width);

        assertThat(parameters(definition.generator())).isEqualTo(parameters(networks.generator(RANDOM)));
        assertThat(parameters(definition.discriminator())).isEqualTo(parameters(networks.discriminator(RANDOM)));
        assertThat(definition.image()).isEqualTo(networks.image()).isEqualTo(definition.judged());
    }

    private static List<Shape> parameters(List<Part> parts) {
        return parts.stream().flatMap(part -> part.parameters().stream()).toList();
    }

    private static List<Shape> parameters(Module network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().shape())
                .toList();
    }
}
