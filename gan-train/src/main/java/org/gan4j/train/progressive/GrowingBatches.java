package org.gan4j.train.progressive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.shape.Window;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Batches of a source for one place of a schedule: several joined, their images reduced and faded as the networks' are. */
final class GrowingBatches implements BatchSource<Batch> {
    private final BatchSource<Batch> source;
    private final GrowthSchedule.Place place;
    private final boolean isFirst;

    /** @param isFirst true at the first size, whose images have none below to fade from */
    GrowingBatches(BatchSource<Batch> source, GrowthSchedule.Place place, boolean isFirst) {
        this.source = source;
        this.place = place;
        this.isFirst = isFirst;
    }

    @Override
    public Batch next() {
        List<Batch> parts = new ArrayList<>();
        for (int i = 0; i < place.batches(); i++) {
            parts.add(source.next());
        }
        Batch joined = joined(parts);
        Tensor images = Scope.keeping(() -> NoGradient.run(() -> reduced(joined.images())));
        return new Batch(images, joined.labels(), joined.parts());
    }

    private static Batch joined(List<Batch> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Map<String, Tensor> further = new HashMap<>();
        parts.get(0)
                .parts()
                .keySet()
                .forEach(name -> further.put(
                        name,
                        Tensor.concatenate(
                                0, parts.stream().map(each -> each.part(name)).toList())));
        return new Batch(
                Tensor.concatenate(0, parts.stream().map(Batch::images).toList()),
                Tensor.concatenate(0, parts.stream().map(Batch::labels).toList()),
                further);
    }

    /** Averages pixels down to the present size; while a level fades in, mixes with the same image of the size below. */
    private Tensor reduced(Tensor images) {
        int factor = images.shape().size(2) / place.size();
        Tensor present = factor == 1 ? images : averaged(images, factor);
        if (isFirst || place.alpha() == 1) {
            return present;
        }
        Tensor below = averaged(present, 2).upsampleNearest(2);
        return below.add(present.subtract(below).multiply(place.alpha()));
    }

    private static Tensor averaged(Tensor images, int factor) {
        return images.avgPool2d(Window.of(factor).stride(factor));
    }

    @Override
    public int batchesPerEpoch() {
        return source.batchesPerEpoch();
    }

    @Override
    public long consumed() {
        return source.consumed();
    }

    @Override
    public void save(State out) {
        source.save(out);
    }

    @Override
    public void restore(State in) {
        source.restore(in);
    }

    @Override
    public void close() {
        source.close();
    }
}
