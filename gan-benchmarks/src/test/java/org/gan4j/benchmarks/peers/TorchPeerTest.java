package org.gan4j.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.bench.Workload;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** libtorch does the work. */
final class TorchPeerTest {
    /** Logits of residual discriminators are sums over 64 pixels and 128 channels: some tens in the first steps. */
    private static final double LARGEST = 100;

    @Test
    void itsDiscriminatorLearnsAndItTellsItsVersion() {
        try (Peer peer = peer("mnist-mlp-bce")) {
            Peer.Losses first = peer.step();
            for (int i = 0; i < 40; i++) {
                peer.step();
            }
            Peer.Losses last = peer.step();

            assertThat(first.discriminator()).isBetween(1.0, 2.0);
            assertThat(first.generator()).isBetween(0.3, 1.4);
            assertThat(last.discriminator()).isLessThan(0.98 * first.discriminator());
            assertThat(peer.about()).isNotEmpty().allMatch(line -> line.startsWith("libtorch: "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cifar10-conv", "dcgan-64"})
    void itHasEveryLayer(String name) {
        try (Peer peer = peer(name)) {
            Peer.Losses losses = peer.step();

            assertThat(losses.discriminator()).isBetween(0.3, 2.0);
            assertThat(losses.generator()).isBetween(0.1, 4.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pix2pix-64", "cyclegan-64", "srgan-96", "projection-32"})
    void itTrainsTheFamilies(String name) {
        try (Peer peer = peer(name)) {
            Peer.Losses losses = peer.step();

            assertThat(losses.discriminator()).isBetween(0.1, LARGEST);
            assertThat(losses.generator()).isBetween(-LARGEST, LARGEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sngan-32", "biggan-32", "progan-32", "stylegan2-32"})
    void itTrainsTheLargeNetworks(String name) {
        try (Peer peer = peer(name)) {
            // StyleGAN2's first step has its penalty, the second has none.
            for (int i = 0; i < 2; i++) {
                Peer.Losses losses = peer.step();

                assertThat(losses.discriminator()).isBetween(-10.0, LARGEST);
                assertThat(losses.generator()).isBetween(-LARGEST, LARGEST);
            }
        }
    }

    @Test
    void theImagesOfACyclesPoolAreThereWhenItIsFull() {
        Shape image = Shape.of(3, 4, 4);
        Definition small = new Definition(
                Workload.find("cyclegan-64").orElseThrow(),
                image,
                image,
                List.of(new Part.Convolution(3, 3, 1, 1, 0, true)),
                List.of(new Part.Convolution(3, 1, 1, 1, 0, true)));
        try (Peer peer = Library.LIBTORCH.peer(small, 1, Library.Layout.NCHW)) {
            for (int i = 0; i < 200; i++) {
                assertThat(peer.step().discriminator()).isBetween(0.0, 8.0);
            }
        }
    }

    private static Peer peer(String name) {
        torch.manual_seed(1);
        Definition definition = Definition.of(Workload.find(name).orElseThrow());
        return Library.LIBTORCH.peer(definition, 2, Library.Layout.CHANNELS_LAST);
    }
}
