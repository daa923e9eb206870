package user;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.io.State;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;

/** Small networks and twelve labelled images of 1 x 2 x 2, for authors who see what is public. */
final class Toy {
    static final Shape IMAGE = Shape.of(1, 2, 2);
    static final int CLASSES = 3;
    private static final int IMAGES = 12;

    final MlpGenerator generator = new MlpGenerator(3, 4, IMAGE, random().split("generator"));
    final MlpDiscriminator discriminator = new MlpDiscriminator(IMAGE, 4, random().split("discriminator"));
    final DataLoader data = loader();

    static RandomStream random() {
        return RandomStream.seeded(5);
    }

    static DataLoader loader() {
        byte[] pixels = new byte[IMAGES * IMAGE.elements()];
        int[] labels = new int[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
            labels[i / IMAGE.elements()] = i / IMAGE.elements() % CLASSES;
        }
        return DataLoader.of(Dataset.of("toy", IMAGE, List.of("a", "b", "c"), pixels, labels))
                .batchSize(4)
                .shuffle(3);
    }

    GanTrainerBuilder<Batch> trainer() {
        return GanTrainer.of(generator, discriminator).random(random().split("train"));
    }

    /** A metric of the last step. */
    static double metric(GanTrainer<?> trainer, String name) {
        return trainer.metrics().get(trainer.metricNames().indexOf(name));
    }

    /** What files would keep. */
    static Map<String, State> copy(Map<String, State> snapshot) {
        Map<String, State> copies = new LinkedHashMap<>();
        snapshot.forEach((name, state) -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            state.tensors().forEach((key, tensor) -> tensors.put(key, tensor.copy()));
            copies.put(name, State.of(tensors, state.texts()));
        });
        return copies;
    }

    /** All bits of a snapshot. */
    static Map<String, Object> bits(Map<String, State> snapshot) {
        Map<String, Object> bits = new TreeMap<>();
        snapshot.forEach((name, state) -> {
            bits.put(name, state.texts());
            state.tensors()
                    .forEach((key, tensor) -> bits.put(
                            name + "." + key,
                            Arrays.stream(tensor.toDoubles()).boxed().toList()));
        });
        return bits;
    }
}
