package org.gan4j.recipes.translation;

import org.gan4j.models.esrgan.RrdbNet;
import org.gan4j.models.esrgan.RrdbSettings;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.train.translation.SuperResolutionSettings;

/**
 * ESRGAN with the absolute error of pixels as its content loss: first the generator of dense blocks alone, then against a
 * relativistic average discriminator. Small images have 2 blocks of 32 channels; from 96x96 on the networks are the paper's.
 */
public final class EsrganRecipe extends SuperResolutionRecipe {
    @Override
    public String name() {
        return "esrgan";
    }

    @Override
    public String description() {
        return "images enlarged four times: dense blocks by absolute error, then relativistic average";
    }

    @Override
    public String source() {
        return "Wang et al., ECCV workshops 2018";
    }

    @Override
    Layer generator(int channels, boolean isLarge, RandomStream random) {
        RrdbSettings paper = RrdbSettings.of(channels);
        return new RrdbNet(isLarge ? paper : paper.withBlocks(2).withWidth(32).withGrowth(16), random);
    }

    @Override
    SuperResolutionSettings settings() {
        return SuperResolutionSettings.esrgan(PRETRAINING);
    }
}
