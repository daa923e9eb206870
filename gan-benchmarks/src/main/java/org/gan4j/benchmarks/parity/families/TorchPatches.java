package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;

/** PatchGAN with patches of 34x34: Isola et al., CVPR 2017. */
final class TorchPatches {
    private TorchPatches() {}

    /** Computes the logits of images, normalised by the batch where the network has such layers, else each by itself. */
    static Tensor judge(TorchWeights weights, Tensor images) {
        Tensor x = Torch.leakyRelu(weights.conv("model.0", images, 2, 1));
        x = normalized(weights, "model.3", weights.conv("model.2", x, 2, 1));
        x = normalized(weights, "model.6", weights.conv("model.5", x, 1, 1));
        return weights.conv("model.8", x, 1, 1);
    }

    private static Tensor normalized(TorchWeights weights, String name, Tensor x) {
        boolean byBatch = weights.parameters().containsKey(name + ".weight");
        return Torch.leakyRelu(byBatch ? weights.batchNorm(name, x) : TorchWeights.instanceNorm(x));
    }
}
