package consumer;

import org.gan4j.nn.Layer;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Operation;
import org.gan4j.tensor.Saved;
import org.gan4j.tensor.Tensor;

/** x s(x), s being the sigmoid: a layer around an operation with a gradient of its own. */
final class Swish extends Layer {
    @Override
    protected Tensor compute(Tensor input) {
        return swish(input);
    }

    static Tensor swish(Tensor input) {
        Operation operation = Operation.of("swish", input);
        Saved saved = operation.save(input);
        return operation.value(
                NoGradient.run(() -> input.multiply(input.sigmoid())), g -> g.multiply(slope(saved.get())));
    }

    private static Tensor slope(Tensor x) {
        Tensor s = x.sigmoid();
        return s.add(x.multiply(s).multiply(s.negate().add(1)));
    }
}
