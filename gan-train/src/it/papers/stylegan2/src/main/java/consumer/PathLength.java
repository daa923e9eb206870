package consumer;

import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Mode;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.GeneratorTerm;
import org.gan4j.train.penalty.GeneratorView;

/** The squared distance of |J_w^T y| from its running mean, which is in checkpoints: section 3.2 of StyleGAN2's paper. */
final class PathLength implements GeneratorTerm<Object>, Stateful {
    private double mean;

    @Override
    public Tensor of(GeneratorView<?> view) {
        StyleGenerator generator = (StyleGenerator) view.generator();
        return generator.in(Mode.TRAIN_SILENT, () -> {
            Tensor styles = generator.styles(view.noise());
            Tensor images = generator.images(styles);
            Tensor directions = images.detach().normalLike(view.random()).multiply(1.0 / 32);
            Tensor slopes = images.multiply(directions).sum().differentiableGradients(styles).of(styles);
            Tensor lengths = slopes.square().sum(2).mean(1).add(1e-12).sqrt();
            mean += 0.01 * (lengths.detach().mean().item() - mean);
            return lengths.subtract(mean).square().mean();
        });
    }

    @Override
    public void save(State out) {
        out.put("mean", mean);
    }

    @Override
    public void restore(State in) {
        mean = in.decimal("mean");
    }
}
