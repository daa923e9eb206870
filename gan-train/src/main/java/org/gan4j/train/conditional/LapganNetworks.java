package org.gan4j.train.conditional;

import org.gan4j.models.lapgan.ConditionalLapganDiscriminator;
import org.gan4j.models.lapgan.ConditionalLapganGenerator;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/** The networks of all levels of a LAPGAN, with classes or without, in which case labels do not matter. */
sealed interface LapganNetworks {
    Module generators();

    Module discriminators();

    LaplacianPyramid pyramid();

    /** Draws the noise of all levels. */
    Tensor noise(int count, RandomStream random);

    /** Generates images of the smallest level. */
    Tensor coarsest(Tensor noise, Tensor labels);

    /** Generates the details of one level. */
    Tensor details(int level, Tensor noise, Tensor low, Tensor labels);

    /** Computes the logits of images of the smallest level. */
    Tensor judgeCoarsest(Tensor images, Tensor labels);

    /** Computes the logits of the details of one level. */
    Tensor judgeDetails(int level, Tensor details, Tensor low, Tensor labels);

    /** Networks without classes. */
    record Plain(LapganGenerator generators, LapganDiscriminator discriminators) implements LapganNetworks {
        @Override
        public LaplacianPyramid pyramid() {
            return generators.pyramid();
        }

        @Override
        public Tensor noise(int count, RandomStream random) {
            return generators.noise(count, random);
        }

        @Override
        public Tensor coarsest(Tensor noise, Tensor labels) {
            return generators.coarsest(noise);
        }

        @Override
        public Tensor details(int level, Tensor noise, Tensor low, Tensor labels) {
            return generators.details(level, noise, low);
        }

        @Override
        public Tensor judgeCoarsest(Tensor images, Tensor labels) {
            return discriminators.coarsest(images);
        }

        @Override
        public Tensor judgeDetails(int level, Tensor details, Tensor low, Tensor labels) {
            return discriminators.details(level, details, low);
        }
    }

    /** Networks of classes. */
    record OfClasses(ConditionalLapganGenerator generators, ConditionalLapganDiscriminator discriminators)
            implements LapganNetworks {
        @Override
        public LaplacianPyramid pyramid() {
            return generators.pyramid();
        }

        @Override
        public Tensor noise(int count, RandomStream random) {
            return generators.noise(count, random);
        }

        @Override
        public Tensor coarsest(Tensor noise, Tensor labels) {
            return generators.coarsest(noise, labels);
        }

        @Override
        public Tensor details(int level, Tensor noise, Tensor low, Tensor labels) {
            return generators.details(level, noise, low, labels);
        }

        @Override
        public Tensor judgeCoarsest(Tensor images, Tensor labels) {
            return discriminators.coarsest(images, labels);
        }

        @Override
        public Tensor judgeDetails(int level, Tensor details, Tensor low, Tensor labels) {
            return discriminators.details(level, details, low, labels);
        }
    }
}
