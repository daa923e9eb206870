package org.gan4j.cli.data;

import java.nio.file.Path;
import java.util.Locale;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.data.PixelRange;
import org.gan4j.data.Transform;
import org.gan4j.data.pairs.Translation;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.transform.CenterCrop;
import org.gan4j.data.transform.Grayscale;
import org.gan4j.data.transform.Resize;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Reads and describes all images of two domains, and draws some inputs next to their targets. */
final class TranslationInspection {
    private static final PixelRange RANGE = PixelRange.ZERO_TO_ONE;

    private final Screen screen;
    private final Translation translation;
    private final RandomStream random;

    TranslationInspection(Screen screen, Translation translation, RandomStream random) {
        this.screen = screen;
        this.translation = translation;
        this.random = random;
    }

    /**
     * Describes and draws the images.
     *
     * @param count the number of pairs to draw into the file
     * @param out null to draw none
     */
    void run(int count, @Nullable Path out) {
        describe();
        if (out != null) {
            draw(
                    Math.min(
                            count,
                            Math.min(
                                    translation.inputs().size(),
                                    translation.targets().size())),
                    out);
        }
    }

    private void describe() {
        Dataset inputs = translation.inputs();
        Dataset targets = translation.targets();
        String input = readAll(inputs);
        String target = readAll(targets);
        screen.say(
                translation.isPaired()
                        ? String.format(
                                Locale.ROOT,
                                "%s: %,d pairs, %s to %s",
                                translation.name(),
                                targets.size(),
                                input,
                                target)
                        : String.format(
                                Locale.ROOT,
                                "%s: %,d images %s and %,d images %s, no pairs",
                                translation.name(),
                                inputs.size(),
                                input,
                                targets.size(),
                                target));
    }

    /** Reads all images; returns their shape, or that their sizes vary. */
    private static String readAll(Dataset images) {
        Shape first = images.image(0).shape();
        boolean isOneSize = true;
        for (int i = 1; i < images.size(); i++) {
            isOneSize &= images.image(i).shape().equals(first);
        }
        return isOneSize ? first.toString() : "[" + first.size(0) + ", various sizes]";
    }

    private void draw(int count, Path out) {
        int[] inputs = random.split("inputs").permutation(translation.inputs().size());
        int[] targets = translation.isPaired()
                ? inputs
                : random.split("targets").permutation(translation.targets().size());
        Shape target = translation.targets().image(targets[0]).shape();
        int channels =
                Math.max(target.size(0), translation.inputs().image(inputs[0]).channels());
        Shape shape = Shape.of(channels, target.size(1), target.size(2));
        float[] values = new float[Math.multiplyExact(2 * count, shape.elements())];
        for (int i = 0; i < count; i++) {
            put(translation.inputs().image(inputs[i]), shape, values, 2 * i);
            put(translation.targets().image(targets[i]), shape, values, 2 * i + 1);
        }
        try (Scope scope = Scope.open()) {
            ImageGrid.of(RANGE)
                    .legible()
                    .columns(2 * (int) Math.ceil(Math.sqrt(count / 2.0)))
                    .write(out, Tensor.of(shape.prepend(2 * count), values));
        }
        String what = translation.isPaired() ? "pairs" : "images of each domain";
        screen.say(count + " " + what + " in " + out + ", inputs on the left and targets on the right.");
    }

    private static void put(Image image, Shape shape, float[] values, int place) {
        Image shown = sized(image, shape.size(1), shape.size(2));
        if (shown.channels() != shape.size(0)) {
            shown = Grayscale.of(shape.size(0)).apply(shown);
        }
        byte[] pixels = shown.bytes();
        for (int i = 0; i < pixels.length; i++) {
            values[place * pixels.length + i] = RANGE.toValue(pixels[i] & 0xff);
        }
    }

    private static Image sized(Image image, int height, int width) {
        if (image.height() == height && image.width() == width) {
            return image;
        }
        if (height % image.height() == 0 && width % image.width() == 0) {
            return repeated(image, height / image.height(), width / image.width());
        }
        Transform transform = Resize.toCover(height, width).then(CenterCrop.of(height, width));
        return transform.apply(image);
    }

    /** Draws each pixel as a block, which shows the lower resolution. */
    private static Image repeated(Image image, int down, int across) {
        int height = image.height() * down;
        int width = image.width() * across;
        byte[] pixels = new byte[image.channels() * height * width];
        for (int i = 0; i < pixels.length; i++) {
            int channel = i / (height * width);
            pixels[i] = (byte) image.pixel(channel, i / width % height / down, i % width / across);
        }
        return Image.of(Shape.of(image.channels(), height, width), pixels);
    }
}
