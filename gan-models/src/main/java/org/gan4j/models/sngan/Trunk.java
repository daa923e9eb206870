package org.gan4j.models.sngan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.GlobalSumPool2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ResidualBlocks;

/** The layers of the discriminators up to their features: images [n, channels, size, size] to [n, width]. */
final class Trunk {
    private static final int SMALLEST = 8;

    private Trunk() {}

    static List<Layer> layers(ResNetDiscriminatorSettings settings, Parts parts) {
        ResidualBlocks blocks = parts.blocks();
        int width = settings.width();
        List<Layer> layers = new ArrayList<>();
        int size = settings.image().size(1) / 2;
        layers.add(blocks.firstDown(settings.image().size(0), width));
        for (int block = 2; size > SMALLEST || block <= 4; block++) {
            boolean halves = size > SMALLEST;
            layers.add(halves ? blocks.down(width, width) : blocks.flat(width, width));
            size = halves ? size / 2 : size;
            if (settings.attention() && block == 2) {
                layers.add(parts.attention(width));
            }
        }
        layers.add(new ReLU());
        layers.add(new GlobalSumPool2d());
        return layers;
    }
}
