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

    /** Computes the logits [n, 1] of images of the smallest level. */
    public Tensor coarsest(Tensor images) {
        return coarsest.forward(images);
    }

    /**
     * Computes the logits [n, 1] of the details of one level.
     *
     * @param details [n, channels, height, width]
     * @param low images of the level below, enlarged to the same shape
     */
    public Tensor details(int level, Tensor details, Tensor low) {
        return this.details.get(level).forward(details, low);
    }

    @Override
    public String toString() {
        return "LapganDiscriminator(" + settings + ")";
    }
}
