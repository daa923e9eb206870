package org.gan4j.models.lapgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.Generator;
import org.gan4j.models.Latent;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.ReLU;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The generators of all levels of LAPGAN as one: noise [n, latent] to images [n, channels, height, width].
 *
 * <p>The smallest level makes an image in (-1, 1) from noise, by two hidden layers of ReLU; each other level enlarges the
 * image below and adds the details that a {@link DetailGenerator} makes for it. So the image's values may go beyond [-1, 1]
 * by what details add. Denton et al., NeurIPS 2015. Its noise is that of the smallest level, then a plane for each other
 * level, the smallest first; uniform in [-1, 1) unless set. Thread safety as for any {@link Generator}.
 */
public final class LapganGenerator extends Generator {
    private final LapganSettings settings;
    private final MlpGenerator coarsest;
    private final ModuleList<DetailGenerator> details;

    /**
     * Creates the generators of all levels.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public LapganGenerator(LapganSettings settings, RandomStream random) {
        this.settings = settings;
        LaplacianPyramid pyramid = settings.pyramid();
        this.coarsest = child(
                "coarsest",
                new MlpGenerator(
                        MlpGenerator.Settings.of(
                                        settings.latent(), pyramid.levels().get(pyramid.coarsest()))
                                .hidden(settings.hidden(), settings.hidden())
                                .activation(ReLU::new),
                        random.split("coarsest")));
        List<DetailGenerator> levels = new ArrayList<>();
        for (int k = 0; k < pyramid.coarsest(); k++) {
            levels.add(new DetailGenerator(pyramid.levels().get(k), settings.width(), random.split("level " + k)));
        }
        this.details = child("details", new ModuleList<>(levels));
        latent(Latent.uniform(latentShape(), -1, 1));
    }

    /** {@return the pyramid of its images} */
    public LaplacianPyramid pyramid() {
        return settings.pyramid();
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || !noise.shape().range(1, 2).equals(latentShape())) {
            throw expects("[n, " + latentShape().size(0) + "]", noise);
        }
        Tensor images = coarsest(noise);
        for (int level = pyramid().coarsest() - 1; level >= 0; level--) {
            Tensor low = pyramid().enlarge(images, level);
            images = low.add(details(level, noise, low));
        }
        return images;
    }

    /**
     * Generates images of the smallest level.
     *
     * @param noise [n, latent]
     * @return [n, channels, height, width] of the smallest level
     */
    public Tensor coarsest(Tensor noise) {
        return coarsest.forward(noise.slice(1, 0, settings.latent()));
    }

    /**
     * Generates the details of one level.
     *
     * @param level the level, 0 for the largest images
     * @param noise [n, latent], of which the level's plane is taken
     * @param low images of the level below, enlarged: [n, channels, height, width]
     * @return [n, channels, height, width] of the level
     */
    public Tensor details(int level, Tensor noise, Tensor low) {
        return details.get(level).forward(settings.planeOf(level, noise), low);
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.noise());
    }

    @Override
    public Shape sampleShape() {
        return pyramid().image();
    }

    @Override
    public String toString() {
        return "LapganGenerator(" + settings + ")";
    }
}
