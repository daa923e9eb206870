package org.gan4j.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.backend.Backends;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/** A generator and a discriminator, both with batch normalisation and the latter with dropout, for 2x2 images. */
public final class TinyGan {
    public static final Shape IMAGE = Shape.of(1, 2, 2);
    private static final int IMAGES = 10;

    public final MlpGenerator generator;
    public final MlpDiscriminator discriminator;
    public final DataLoader data;

    public TinyGan(int batchSize) {
        RandomStream random = RandomStream.seeded(5);
        generator = new MlpGenerator(
                MlpGenerator.Settings.of(3, IMAGE).hidden(4).activation(() -> new BatchNorm1d(4)),
                random.split("generator"));
        discriminator = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(IMAGE)
                        .hidden(4)
                        .activation(() -> new BatchNorm1d(4))
                        .dropout(0.5),
                random.split("discriminator"));
        data = DataLoader.of(images()).batchSize(batchSize).shuffle(3);
    }

    /** Runs a test on the reference backend. */
    public static void onReference(Runnable test) {
        Backends.with(new ReferenceBackend(), test);
    }

    /** The bits of everything that a network knows. */
    public static Map<String, List<Double>> bits(Module network) {
        Map<String, List<Double>> bits = new LinkedHashMap<>();
        network.stateDict()
                .forEach((name, tensor) ->
                        bits.put(name, Arrays.stream(tensor.toDoubles()).boxed().toList()));
        return bits;
    }

    private static Dataset images() {
        RandomStream random = RandomStream.seeded(9);
        byte[] pixels = new byte[IMAGES * IMAGE.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return Dataset.of("tiny", IMAGE, List.of("only"), pixels, new int[IMAGES]);
    }
}
