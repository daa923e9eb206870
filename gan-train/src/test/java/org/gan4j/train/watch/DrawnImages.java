package org.gan4j.train.watch;

import java.util.stream.IntStream;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.parity.TrainingPlan;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Batches of random images, which libtorch was given too. */
public final class DrawnImages implements BatchSource<Batch> {
    private final RandomStream stream;
    private final TrainingPlan plan;
    private long consumed;

    public DrawnImages(RandomStream stream, TrainingPlan plan) {
        this.stream = stream;
        this.plan = plan;
    }

    @Override
    public Batch next() {
        consumed++;
        Values images = plan.samples().images(stream);
        float[] pixels = new float[images.shape().elements()];
        double[] elements = images.elements();
        IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (float) elements[i]);
        int[] labels = new int[images.shape().size(0)];
        return new Batch(Tensor.of(images.shape(), pixels), Tensor.ofInts(Shape.of(labels.length), labels));
    }

    @Override
    public int batchesPerEpoch() {
        return plan.steps();
    }

    @Override
    public long consumed() {
        return consumed;
    }

    @Override
    public void save(State out) {
        out.put("position", stream.position());
    }

    @Override
    public void restore(State in) {
        stream.seek(in.number("position"));
    }

    @Override
    public void close() {}
}
