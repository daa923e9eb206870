package org.gan4j.recipes.data;

import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.data.RandomTransform;
import org.gan4j.data.pairs.Translation;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Images of two domains.
 *
 * @param training that networks learn from
 * @param augmentation of both images of a pair alike
 * @param heldOut some of whose images are shown while networks learn, of the sizes of {@code samples}
 * @param samples the sizes and the range of the images
 */
public record TranslationExamples(
        Translation training, Optional<RandomTransform> augmentation, Translation heldOut, TranslationSamples samples)
        implements Examples {
    @Override
    public String describe() {
        return training.name() + ", "
                + (training.isPaired()
                        ? training.targets().size() + " pairs"
                        : training.inputs().size() + " and "
                                + training.targets().size() + " images")
                + ", " + samples.input() + " to " + samples.shape();
    }

    @Override
    public BatchSource<Batch> batches(Batching batching, RandomStream random) {
        return training.batches(random, (loader, chance) -> {
            DataLoader plain = loader.range(TranslationSamples.RANGE);
            return batching.applyTo(
                    augmentation.map(each -> plain.transform(each, chance)).orElse(plain));
        });
    }

    /**
     * {@return some inputs that are held out, evenly picked, [n, input shape]; fewer if there are fewer}
     *
     * @param count the number of images that are shown, 1 or more
     */
    public Tensor shownInputs(int count) {
        return picked(heldOut.inputs(), samples.input(), count);
    }

    /**
     * {@return some targets that are held out, [n, shape]: the truth for {@link #shownInputs} if they are pairs}
     *
     * @param count the number of images that are shown, 1 or more
     */
    public Tensor shownTargets(int count) {
        return picked(heldOut.targets(), samples.shape(), count);
    }

    /**
     * {@return one of {@link #shownInputs}, [1, input shape]}
     *
     * @param index from 0, below the count
     * @param count at most the number of inputs
     */
    public Tensor shownInput(int index, int count) {
        return picked(heldOut.inputs(), samples.input(), count, index, index + 1);
    }

    /**
     * {@return one of {@link #shownTargets}, [1, shape]}
     *
     * @param index from 0, below the count
     * @param count at most the number of targets
     */
    public Tensor shownTarget(int index, int count) {
        return picked(heldOut.targets(), samples.shape(), count, index, index + 1);
    }

    private static Tensor picked(Dataset images, Shape shape, int most) {
        int count = Math.min(most, images.size());
        return picked(images, shape, count, 0, count);
    }

    private static Tensor picked(Dataset images, Shape shape, int count, int from, int to) {
        float[] values = new float[Math.multiplyExact(to - from, shape.elements())];
        for (int i = from; i < to; i++) {
            Image image = images.image((int) ((long) i * images.size() / count));
            for (int j = 0; j < shape.elements(); j++) {
                values[(i - from) * shape.elements() + j] = TranslationSamples.RANGE.toValue(image.bytes()[j] & 0xff);
            }
        }
        return Tensor.of(shape.prepend(to - from), values);
    }
}
