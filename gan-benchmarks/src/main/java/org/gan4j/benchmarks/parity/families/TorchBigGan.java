package org.gan4j.benchmarks.parity.families;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.train.families.BigGanCase;

/** BigGAN at 32x32 with orthogonal regularisation of both networks: Brock, Donahue and Simonyan, ICLR 2019. */
final class TorchBigGan extends TorchConditional {
    private static final double EPS = 1e-4;
    private static final double ORTHOGONAL = 1e-4;
    private static final int STAGES = 3;
    private static final int ATTENDED = 1;

    private double penalties;
    private int updates;

    TorchBigGan(BigGanCase family) {
        super(family, BigGanCase.SIZES);
    }

    @Override
    Tensor generate(TorchWeights weights, Tensor noise, Tensor drawn) {
        Tensor classes = weights.embedding("embedding", drawn);
        Tensor flat = weights.linear("first", part(noise, 0));
        Tensor x = flat.reshape(flat.size(0), flat.size(1) / 16, 4, 4);
        for (int i = 0; i < STAGES; i++) {
            x = up(weights, "stages." + i + ".0", x, Torch.cat(1, classes, part(noise, i + 1)));
            x = i == ATTENDED ? TorchResNet.attended(weights, "stages." + i + ".1", x) : x;
        }
        x = weights.batchNorm("last.0", x, EPS).relu();
        return weights.conv("last.2", x, 1, 1).tanh();
    }

    private static Tensor part(Tensor noise, int number) {
        return Torch.slice(noise, 1, (long) number * BigGanCase.PART, (number + 1L) * BigGanCase.PART);
    }

    private static Tensor up(TorchWeights weights, String name, Tensor x, Tensor condition) {
        Tensor branch = norm(weights, name + ".branch.0", x, condition).relu();
        branch = weights.conv(name + ".branch.3", Torch.doubled(branch), 1, 1);
        branch = norm(weights, name + ".branch.4", branch, condition).relu();
        branch = weights.conv(name + ".branch.6", branch, 1, 1);
        return branch.add(weights.conv(name + ".shortcut.1", Torch.doubled(x), 1, 0));
    }

    /** Normalises by the batch, with a gain and a bias that are linear in the condition. */
    private static Tensor norm(TorchWeights weights, String name, Tensor x, Tensor condition) {
        Tensor gain = Torch.plus(weights.linear(name + ".gain", condition), 1);
        Tensor bias = weights.linear(name + ".bias", condition);
        Tensor normalized = weights.batchNorm(name + ".norm", x, EPS);
        return normalized
                .mul(gain.unsqueeze(2).unsqueeze(3))
                .add(bias.unsqueeze(2).unsqueeze(3));
    }

    @Override
    Tensor judge(TorchWeights weights, Tensor images, Tensor drawn) {
        Tensor x = TorchResNet.firstDown(weights, "trunk.0", images);
        x = TorchResNet.attended(weights, "trunk.1", x);
        x = TorchResNet.block(weights, "trunk.2", x, true);
        x = TorchResNet.block(weights, "trunk.3", x, false);
        x = TorchResNet.block(weights, "trunk.4", x, false);
        Tensor features = Torch.sum(x.relu(), false, 2, 3);
        Tensor product = Torch.sum(weights.embedding("projection", drawn).mul(features), true, 1);
        return weights.linear("linear", features).add(product);
    }

    @Override
    Tensor withTerms(TorchWeights weights, Tensor loss) {
        Tensor term = orthogonal(weights);
        report("g_orthogonal", term);
        return loss.add(term);
    }

    @Override
    Tensor withPenalties(TorchWeights weights, Tensor loss) {
        Tensor penalty = orthogonal(weights);
        penalties += Torch.number(penalty);
        updates++;
        report("d_penalty", penalties / updates);
        if (updates == CRITIC_UPDATES) {
            penalties = 0;
            updates = 0;
        }
        return loss.add(penalty);
    }

    /** Sums the squared inner products of different filters over all weights but those of embeddings. */
    private static Tensor orthogonal(TorchWeights weights) {
        Tensor sum = torch.zeros(new long[0]).to(torch.ScalarType.Double);
        for (Map.Entry<String, Tensor> each : weights.parameters().entrySet()) {
            Tensor weight = each.getValue();
            boolean isEmbedding =
                    each.getKey().startsWith("embedding") || each.getKey().startsWith("projection");
            if (weight.ndimension() < 2 || isEmbedding) {
                continue;
            }
            Tensor matrix = weight.flatten(1, -1);
            Tensor products = matrix.matmul(matrix.t());
            Tensor others = products.sub(products.diagonal().diag());
            sum = sum.add(others.mul(others).sum());
        }
        return Torch.times(sum, ORTHOGONAL);
    }
}
