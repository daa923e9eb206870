package org.gan4j.benchmarks.scaling;

import java.util.Locale;
import org.gan4j.bench.PairTraining;
import org.gan4j.bench.Workload;
import org.gan4j.benchmarks.peers.Definition;
import org.gan4j.models.Generator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/** The families of networks that exist in any size. */
enum Family {
    /** Those of {@code mlp-64}, whose widths and images have any size. */
    MLP {
        private static final double DROPOUT = 0.3;

        @Override
        Generator generator(int size, int width, RandomStream random) {
            return new MlpGenerator(
                    MlpGenerator.Settings.of(PairTraining.LATENT, Shape.of(3, size, size))
                            .hidden(256 * width, 512 * width, 1024 * width)
                            .batchNorm()
                            .activation(ReLU::new),
                    random);
        }

        @Override
        Layer discriminator(int size, int width, RandomStream random) {
            return new MlpDiscriminator(
                    MlpDiscriminator.Settings.of(Shape.of(3, size, size))
                            .hidden(1024 * width, 512 * width, 256 * width)
                            .dropout(DROPOUT)
                            .output(Sigmoid::new),
                    random);
        }

        @Override
        Definition definition(Workload workload, int size, int width) {
            return Definition.largeMlp(workload, size, width);
        }

        @Override
        int leastBatch() {
            return 2;
        }
    },
    DCGAN {
        /** The number of channels at 4x4 for width 1; width 4 is the paper's. */
        private static final int CHANNELS = 128;

        @Override
        Generator generator(int size, int width, RandomStream random) {
            return new DcganGenerator(PairTraining.LATENT, Shape.of(3, size, size), CHANNELS * width, random);
        }

        @Override
        Layer discriminator(int size, int width, RandomStream random) {
            return new DcganDiscriminator(
                    DcganDiscriminator.Settings.of(Shape.of(3, size, size))
                            .width(CHANNELS * width)
                            .output(Sigmoid::new),
                    random);
        }

        @Override
        Definition definition(Workload workload, int size, int width) {
            return Definition.dcgan(workload, size, CHANNELS * width);
        }
    };

    abstract Generator generator(int size, int width, RandomStream random);

    abstract Layer discriminator(int size, int width, RandomStream random);

    abstract Definition definition(Workload workload, int size, int width);

    /** Returns both networks of a size. */
    PairTraining.Networks networks(int size, int width) {
        return new PairTraining.Networks() {
            @Override
            public Shape image() {
                return Shape.of(3, size, size);
            }

            @Override
            public Generator generator(RandomStream random) {
                return Family.this.generator(size, width, random);
            }

            @Override
            public Layer discriminator(RandomStream random) {
                return Family.this.discriminator(size, width, random);
            }
        };
    }

    /** Returns the smallest batch that can be normalised. */
    int leastBatch() {
        return 1;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
