package org.gan4j.recipes.noise;

import org.gan4j.data.points.PointDistribution;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.data.SampleKind;

/**
 * Points of the plane from three fully connected layers of 128: a small world in which one sees what a technique does, in seconds
 * and on one processor. Nothing holds the discriminator: it is the plain GAN, which loses modes.
 */
abstract class PointRecipe implements NoiseRecipe {
    private static final int LATENT = 2;
    private static final int[] HIDDEN = {128, 128, 128};

    private final PointDistribution distribution;
    private final String name;
    private final String what;

    /**
     * A recipe.
     *
     * @param what one line, without an end, that tells what the points are
     */
    PointRecipe(String name, PointDistribution distribution, String what) {
        this.distribution = distribution;
        this.name = name;
        this.what = what;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return what + ": see what a loss, a penalty or a layer does, in seconds";
    }

    @Override
    public final String source() {
        return "Metz et al., ICLR 2017; Srivastava et al., NeurIPS 2017; Gulrajani et al., NeurIPS 2017";
    }

    @Override
    public final Defaults defaults() {
        return new Defaults(distribution.name(), 12, 128, 1e-3, 1);
    }

    @Override
    public final SampleKind samples() {
        return new PointSamples(distribution);
    }

    @Override
    public final Generator generator(RandomStream random) {
        return new MlpGenerator(
                MlpGenerator.Settings.of(LATENT, samples().shape())
                        .hidden(HIDDEN)
                        .activation(ReLU::new)
                        .linearOutput(),
                random);
    }

    @Override
    public final Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        return new MlpDiscriminator(
                MlpDiscriminator.Settings.of(options.packed(samples().shape()))
                        .hidden(HIDDEN)
                        .extras(options.extras()),
                random);
    }

    @Override
    public final AdversarialLoss loss() {
        return new NonSaturatingLoss();
    }
}
