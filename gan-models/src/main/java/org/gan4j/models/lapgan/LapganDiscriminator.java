package org.gan4j.models.lapgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleList;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * The discriminators of all levels of LAPGAN as one: two hidden layers of ReLU with dropout 0.5 for the smallest, a
 * {@link DetailDiscriminator} for each other. Denton et al., NeurIPS 2015. Thread safety as for any
 * {@link org.gan4j.nn.Module}.
 */
public final class LapganDiscriminator extends Module {
    private final LapganSettings settings;
    private final MlpDiscriminator coarsest;
    private final ModuleList<DetailDiscriminator> details;

    /**
     * Creates the discriminators of all levels.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights and of dropout masks
     */
    public LapganDiscriminator(LapganSettings settings, RandomStream random) {
        this.settings = settings;
        LaplacianPyramid pyramid = settings.pyramid();
        this.coarsest =
                child("coarsest", settings.judge(pyramid.levels().get(pyramid.coarsest()), random.split("coarsest")));
        List<DetailDiscriminator> levels = new ArrayList<>();
        for (int k = 0; k < pyramid.coarsest(); k++) {
            levels.add(new DetailDiscriminator(pyramid.levels().get(k), settings.width(), random.split("level " + k)));
        }
        this.details = child("details", new ModuleList<>(levels));
    }

    /**
     * Computes the logits of images of the smallest level.
     *
     * @param images [n, channels, height, width] of the smallest level
     * @return [n, 1]
     */
    public Tensor coarsest(Tensor images) {
        return coarsest.forward(images);
    }

    /**
     * Computes the logits of the details of one level.
     *
     * @param level the level, 0 for the largest images
     * @param details [n, channels, height, width]
     * @param low images of the level below, enlarged to the same shape
     * @return [n, 1]
     */
    public Tensor details(int level, Tensor details, Tensor low) {
        return this.details.get(level).forward(details, low);
    }

    @Override
    public String toString() {
        return "LapganDiscriminator(" + settings + ")";
    }
}
