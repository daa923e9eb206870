package org.gan4j.benchmarks.peers;

import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A weight under spectral normalisation, with its singular vectors: PyTorch's parametrization, written with tensors. */
final class SpectralTensor {
    /** The number of first steps that PyTorch's parametrization takes. */
    private static final int FIRST_STEPS = 15;

    private final Tensor weight;
    private final Tensor u;
    private final Tensor v;

    SpectralTensor(Tensor weight) {
        this.weight = weight;
        long rows = weight.size(0);
        this.u = torch.randn(rows);
        this.v = unit(torch.randn(weight.numel() / rows));
        for (int i = 0; i < FIRST_STEPS; i++) {
            iterate(weight.flatten(1, -1));
        }
    }

    /** Takes one power iteration and returns the weight divided by its largest singular value. */
    Tensor normalized() {
        Tensor matrix = weight.flatten(1, -1);
        iterate(matrix);
        return weight.div(u.clone().dot(matrix.mv(v.clone())));
    }

    private void iterate(Tensor matrix) {
        try (AutoGradMode unrecorded = new AutoGradMode(false)) {
            u.copy_(unit(matrix.mv(v)));
            v.copy_(unit(matrix.t().mv(u)));
        }
    }

    private static Tensor unit(Tensor vector) {
        return vector.div(vector.norm());
    }
}
