package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;

/** The residual networks of SNGAN with projection: Miyato and Koyama, ICLR 2018. */
final class TorchResNet {
    private static final int SMALLEST = 4;

    private TorchResNet() {}

    /** Generates images from noise [n, latent] and labels [n]. */
    static Tensor generate(TorchWeights weights, Tensor noise, Tensor labels, int doublings) {
        Tensor flat = weights.linear("model.0", noise);
        Tensor x = flat.reshape(flat.size(0), flat.size(1) / (SMALLEST * SMALLEST), SMALLEST, SMALLEST);
        int layer = 2;
        for (int i = 0; i < doublings; i++) {
            x = up(weights, "model." + layer++, x, labels);
        }
        x = weights.batchNorm("model." + layer, x).relu();
        return weights.conv("model." + (layer + 2), x, 1, 1).tanh();
    }

    private static Tensor up(TorchWeights weights, String name, Tensor x, Tensor labels) {
        Tensor branch = norm(weights, name + ".branch.0", x, labels).relu();
        branch = weights.conv(name + ".branch.3", Torch.doubled(branch), 1, 1);
        branch = norm(weights, name + ".branch.4", branch, labels).relu();
        branch = weights.conv(name + ".branch.6", branch, 1, 1);
        return branch.add(weights.conv(name + ".shortcut.1", Torch.doubled(x), 1, 0));
    }

    /** Normalises by the batch, with a gain of 1 + a row and a bias for each class. */
    private static Tensor norm(TorchWeights weights, String name, Tensor x, Tensor labels) {
        Tensor gain = Torch.plus(weights.embedding(name + ".gain", labels), 1);
        Tensor bias = weights.embedding(name + ".bias", labels);
        Tensor normalized = weights.batchNorm(name + ".norm", x);
        return normalized.mul(perChannel(gain)).add(perChannel(bias));
    }

    private static Tensor perChannel(Tensor rows) {
        return rows.reshape(rows.size(0), rows.size(1), 1, 1);
    }

    /** Computes the logits [n, 1] of images and labels. */
    static Tensor judge(TorchWeights weights, Tensor images, Tensor labels, int halvings) {
        Tensor x = firstDown(weights, "trunk.0", images);
        for (int block = 1; block < 4; block++) {
            x = block(weights, "trunk." + block, x, block < halvings);
        }
        Tensor features = Torch.sum(x.relu(), false, 2, 3);
        Tensor product = Torch.sum(weights.embedding("embedding", labels).mul(features), true, 1);
        return weights.linear("linear", features).add(product);
    }

    private static Tensor firstDown(TorchWeights weights, String name, Tensor x) {
        Tensor branch = weights.conv(name + ".branch.0", x, 1, 1).relu();
        branch = Torch.halved(weights.conv(name + ".branch.2", branch, 1, 1));
        return branch.add(weights.conv(name + ".shortcut.1", Torch.halved(x), 1, 0));
    }

    private static Tensor block(TorchWeights weights, String name, Tensor x, boolean halves) {
        Tensor branch = weights.conv(name + ".branch.1", x.relu(), 1, 1).relu();
        branch = weights.conv(name + ".branch.3", branch, 1, 1);
        if (!halves) {
            return branch.add(x);
        }
        return Torch.halved(branch).add(Torch.halved(weights.conv(name + ".shortcut.0", x, 1, 0)));
    }
}
