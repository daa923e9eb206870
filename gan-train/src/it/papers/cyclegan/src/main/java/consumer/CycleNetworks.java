package consumer;

import org.gan4j.nn.Conv2d;
import org.gan4j.nn.InstanceNorm2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.Residual;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Upsample;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;

/** Two translators and a discriminator of patches for each domain, of images [n, 1, 28, 28]. */
record CycleNetworks(Layer toA, Layer toB, Layer discriminatorA, Layer discriminatorB) {
    static CycleNetworks of(int width, RandomStream random) {
        return new CycleNetworks(
                translator(width, random.split("to a")),
                translator(width, random.split("to b")),
                patches(width, random.split("discriminator a")),
                patches(width, random.split("discriminator b")));
    }

    private static Layer translator(int width, RandomStream random) {
        Layer block = new Sequential(
                new ReflectionPad2d(1),
                new Conv2d(2 * width, 2 * width, Window.of(3), random.split("block 0")),
                new InstanceNorm2d(2 * width),
                new ReLU(),
                new ReflectionPad2d(1),
                new Conv2d(2 * width, 2 * width, Window.of(3), random.split("block 1")),
                new InstanceNorm2d(2 * width));
        return new Sequential(
                new Conv2d(1, width, Window.same(3), random.split("first")),
                new ReLU(),
                new Conv2d(width, 2 * width, Window.of(4).stride(2).padding(1), random.split("down")),
                new InstanceNorm2d(2 * width),
                new ReLU(),
                new Residual(block),
                Upsample.nearest(2),
                new Conv2d(2 * width, width, Window.same(3), random.split("up")),
                new ReLU(),
                new Conv2d(width, 1, Window.same(3), random.split("last")),
                new Tanh());
    }

    private static Layer patches(int width, RandomStream random) {
        Window half = Window.of(4).stride(2).padding(1);
        return new Sequential(
                new Conv2d(1, width, half, random.split("0")),
                new LeakyReLU(0.2),
                new Conv2d(width, 2 * width, half, random.split("1")),
                new InstanceNorm2d(2 * width),
                new LeakyReLU(0.2),
                new Conv2d(2 * width, 1, Window.of(4).padding(1), random.split("2")));
    }
}
