package org.gan4j.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.State;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.train.listener.TrainListener;

/** A run that is made anew, in the same way, as often as a test asks: 10 images of 4 x 4, so 4 batches an epoch. */
public final class TinyRun implements AutoCloseable {
    public static final int BATCHES_PER_EPOCH = 4;
    private static final Shape IMAGE = Shape.of(1, 4, 4);
    private static final int IMAGES = 10;

    public final MlpGenerator generator;
    final MlpDiscriminator discriminator;
    public final GanTrainer<Batch> trainer;
    private final DataLoader loader;

    public TinyRun(TrainListener... listeners) {
        this(generator(), listeners);
    }

    public TinyRun(MlpGenerator generator, TrainListener... listeners) {
        RandomStream random = random();
        this.generator = generator;
        this.discriminator = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(IMAGE).hidden(8).dropout(0.3), random.split("discriminator"));
        GanTrainerBuilder<Batch> builder = GanTrainer.of(generator, discriminator)
                .optimizer(Adam.withLearningRate(1e-2))
                .random(random.split("train"));
        Arrays.stream(listeners).forEach(builder::listener);
        this.trainer = builder.build();
        this.loader = DataLoader.of(images()).batchSize(3).shuffle(random.split("data"));
    }

    public static MlpGenerator generator() {
        return new MlpGenerator(3, 8, IMAGE, random().split("generator"));
    }

    public static RandomStream random() {
        return RandomStream.seeded(11);
    }

    public void toStep(long step) {
        trainer.fit(loader, Steps.of(step));
    }

    public void toEpoch(long epoch) {
        trainer.fit(loader, Epochs.of(epoch));
    }

    /** Continues from a checkpoint. */
    public TinyRun restored(Checkpoint checkpoint) {
        try (Scope scope = Scope.open()) {
            Map<String, State> parts = new TreeMap<>();
            checkpoint.parts().forEach(name -> parts.put(name, checkpoint.part(name)));
            trainer.restore(loader, parts);
        }
        return this;
    }

    @Override
    public void close() {
        loader.close();
    }

    private static Dataset images() {
        byte[] pixels = new byte[IMAGES * IMAGE.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        return Dataset.of("tiny", IMAGE, List.of("only"), pixels, new int[IMAGES]);
    }
}
