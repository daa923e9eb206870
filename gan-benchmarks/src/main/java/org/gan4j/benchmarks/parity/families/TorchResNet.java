package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The residual networks of SNGAN with projection: Miyato and Koyama, ICLR 2018. */
final class TorchResNet {
    private static final int SMALLEST = 4;

    private TorchResNet() {}

    /** Generates images from noise [n, latent] and labels [n]; attention follows the second block. */
    static Tensor generate(TorchWeights weights, Tensor noise, Tensor labels, int doublings, boolean attention) {
        Tensor flat = weights.linear("model.0", noise);
        Tensor x = flat.reshape(flat.size(0), flat.size(1) / (SMALLEST * SMALLEST), SMALLEST, SMALLEST);
        int layer = 2;
        for (int i = 0; i < doublings; i++) {
            x = up(weights, "model." + layer++, x, labels);
            x = attention && i == 1 ? attended(weights, "model." + layer++, x) : x;
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
    static Tensor judge(TorchWeights weights, Tensor images, Tensor labels, int halvings, boolean attention) {
        Tensor x = firstDown(weights, "trunk.0", images);
        int layer = 1;
        for (int block = 1; block < 4; block++) {
            x = block(weights, "trunk." + layer++, x, block < halvings);
            x = attention && block == 1 ? attended(weights, "trunk." + layer++, x) : x;
        }
        Tensor features = Torch.sum(x.relu(), false, 2, 3);
        Tensor product = Torch.sum(weights.embedding("embedding", labels).mul(features), true, 1);
        return weights.linear("linear", features).add(product);
    }

    /** Adds what each pixel finds at all others: Zhang et al., ICML 2019. */
    static Tensor attended(TorchWeights weights, String name, Tensor x) {
        Tensor queries = weights.conv(name + ".theta", x, 1, 0).flatten(2, -1);
        Tensor keys = torch.max_pool2d(weights.conv(name + ".phi", x, 1, 0), 2).flatten(2, -1);
        Tensor values = torch.max_pool2d(weights.conv(name + ".g", x, 1, 0), 2).flatten(2, -1);
        Tensor shares = torch.bmm(queries.transpose(1, 2), keys).softmax(-1);
        Tensor found =
                torch.bmm(values, shares.transpose(1, 2)).reshape(x.size(0), x.size(1) / 2, x.size(2), x.size(3));
        return x.add(weights.conv(name + ".o", found, 1, 0).mul(weights.parameter(name + ".gamma")));
    }

    /** Halves images without an activation before. */
    static Tensor firstDown(TorchWeights weights, String name, Tensor x) {
        Tensor branch = weights.conv(name + ".branch.0", x, 1, 1).relu();
        branch = Torch.halved(weights.conv(name + ".branch.2", branch, 1, 1));
        return branch.add(weights.conv(name + ".shortcut.1", Torch.halved(x), 1, 0));
    }

    /** Applies a residual block that keeps the channels, and halves the size if it is told to. */
    static Tensor block(TorchWeights weights, String name, Tensor x, boolean halves) {
        Tensor branch = weights.conv(name + ".branch.1", x.relu(), 1, 1).relu();
        branch = weights.conv(name + ".branch.3", branch, 1, 1);
        if (!halves) {
            return branch.add(x);
        }
        return Torch.halved(branch).add(Torch.halved(weights.conv(name + ".shortcut.0", x, 1, 0)));
    }
}
