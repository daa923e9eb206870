package consumer;

import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Pix2Pix's generator (Isola et al., CVPR 2017), two levels deep: edges [n, 1, 28, 28] to digits of the same shape. */
final class UNet extends Layer {
    private final Layer outerDown;
    private final Layer innerDown;
    private final Layer innerUp;
    private final Layer outerUp;

    UNet(int width, RandomStream random) {
        Window half = Window.of(4).stride(2).padding(1);
        outerDown = child("outer_down", new Conv2d(1, width, half, random.split("outer down")));
        innerDown = child(
                "inner_down",
                new Sequential(
                        new LeakyReLU(0.2), new Conv2d(width, 2 * width, half, random.split("inner down")), new ReLU()));
        innerUp = child(
                "inner_up",
                new Sequential(
                        new ConvTranspose2d(2 * width, width, half, random.split("inner up")),
                        new BatchNorm2d(width),
                        new Dropout(random.split("dropout")),
                        new ReLU()));
        outerUp = child(
                "outer_up",
                new Sequential(new ConvTranspose2d(2 * width, 1, half, random.split("outer up")), new Tanh()));
    }

    @Override
    protected Tensor compute(Tensor edges) {
        return Scope.keeping(() -> {
            Tensor outer = outerDown.forward(edges);
            Tensor inner = innerUp.forward(innerDown.forward(outer));
            return outerUp.forward(Tensor.concatenate(1, inner, outer));
        });
    }
}
