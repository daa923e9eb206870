package consumer;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;
import org.gan4j.loss.AdversarialLoss;

/** The hinge loss: Lim and Ye, "Geometric GAN", 2017. */
record HingeLoss() implements AdversarialLoss {
    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return real.negate().add(1).relu().mean().add(fake.add(1).relu().mean());
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return fake.mean().negate();
    }

    @Override
    public Tensor score(Tensor output) {
        return output.sigmoid();
    }
}
