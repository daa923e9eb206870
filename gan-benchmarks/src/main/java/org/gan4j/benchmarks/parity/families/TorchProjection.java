package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.gan4j.train.families.ProjectionCase;

/** cGANs with projection discriminator, and SAGAN. */
final class TorchProjection extends TorchConditional {
    private final int doublings;
    private final boolean attention;

    TorchProjection(ProjectionCase family) {
        super(family, ProjectionCase.SIZES);
        this.doublings = Integer.numberOfTrailingZeros(family.size()) - 2;
        this.attention = family.hasAttention();
    }

    @Override
    Tensor generate(TorchWeights weights, Tensor noise, Tensor drawn) {
        return TorchResNet.generate(weights, noise, drawn, doublings, attention);
    }

    @Override
    Tensor judge(TorchWeights weights, Tensor images, Tensor drawn) {
        return TorchResNet.judge(weights, images, drawn, doublings - 1, attention);
    }
}
