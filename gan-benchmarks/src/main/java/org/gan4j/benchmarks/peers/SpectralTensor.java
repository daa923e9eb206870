package org.gan4j.benchmarks.peers;

import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A weight under spectral normalisation, with its singular vectors: PyTorch's parametrization, written with tensors. */
final class SpectralTensor {
    private final Tensor weight;
    private final Tensor u;
    private final Tensor v;

    SpectralTensor(Tensor weight) {
        this.weight = weight;
        long rows = weight.size(0);
        this.u = torch.randn(rows);
        this.v = torch.randn(weight.numel() / rows);
    }

    /** Takes one power iteration and returns the weight divided by its largest singular value. */
    Tensor normalized() {
        Tensor matrix = weight.flatten(1, -1);
        try (AutoGradMode unrecorded = new AutoGradMode(false)) {
            u.copy_(unit(matrix.mv(v)));
            v.copy_(unit(matrix.t().mv(u)));
        }
        return weight.div(u.clone().dot(matrix.mv(v.clone())));
    }

    private static Tensor unit(Tensor vector) {
        return vector.div(vector.norm());
    }
}
