package org.gan4j.recipes.translation;

import org.gan4j.models.srgan.SrResNet;
import org.gan4j.models.srgan.SrResNetSettings;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.train.translation.SuperResolutionSettings;

/**
 * SRGAN with the squared error of pixels as its content loss, the paper's SRGAN-MSE: first SRResNet alone, then against a
 * discriminator. Small images have 4 blocks and 32 channels; from 96x96 on the networks are the paper's. Inputs are from -1 to
 * 1, as outputs are, where the paper's are from 0 to 1: the first convolution makes up for it.
 */
public final class SrganRecipe extends SuperResolutionRecipe {
    @Override
    public String name() {
        return "srgan";
    }

    @Override
    public String description() {
        return "images enlarged four times: SRResNet by squared error, then against a discriminator";
    }

    @Override
    public String source() {
        return "Ledig et al., CVPR 2017";
    }

    @Override
    Layer generator(int channels, boolean isLarge, RandomStream random) {
        SrResNetSettings paper = SrResNetSettings.of(channels);
        return new SrResNet(isLarge ? paper : paper.withBlocks(4).withWidth(32), random);
    }

    @Override
    SuperResolutionSettings settings() {
        return SuperResolutionSettings.srgan(PRETRAINING);
    }
}
