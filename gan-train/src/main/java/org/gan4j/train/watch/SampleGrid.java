package org.gan4j.train.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.io.internal.Durable;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.Training;

/**
 * Writes pictures of generated samples, always from the same noise: {@code step-000200.png}. Not thread-safe.
 *
 * <pre>{@code
 * GanTrainer.of(generator, discriminator)
 *         .listener(new SampleGrid(generator, PixelRange.MINUS_ONE_TO_ONE, path, Interval.epoch(), random));
 * }</pre>
 *
 * <p>The generator computes in EVAL and the noise has its own random stream, so the pictures do not change any loss.
 */
public final class SampleGrid extends PeriodicListener {
    private static final int IMAGES = 64;
    private static final Pattern NAME = Pattern.compile("step-(\\d{6,18})\\.png");

    private final Supplier<Tensor> images;
    private final ImageGrid grid;
    private final Path folder;

    /**
     * Creates pictures of 64 images in 8 columns.
     *
     * @param sampler a generator, or its average
     * @param range the range of its samples
     * @param folder created if it does not exist
     * @param every the interval at which it acts
     * @param random the stream from which the noise's stream is split
     */
    public SampleGrid(Sampler sampler, PixelRange range, Path folder, Interval every, RandomStream random) {
        this(every, () -> sampler.sample(IMAGES, random.split("sample grid")), ImageGrid.of(range), folder);
    }

    private SampleGrid(Interval every, Supplier<Tensor> images, ImageGrid grid, Path folder) {
        super(every);
        this.images = images;
        this.grid = grid;
        this.folder = folder;
    }

    /**
     * {@return pictures of any images, in 8 columns: all that the supplier returns, in its order}
     *
     * @param images returns [n, 1 or 3, height, width], each time from the same noise and conditions, with networks in
     *     EVAL, as a {@link org.gan4j.models.Sampler} does
     * @param range the range of the images
     * @param folder created if it does not exist
     * @param every the interval at which it acts
     */
    public static SampleGrid of(Supplier<Tensor> images, PixelRange range, Path folder, Interval every) {
        return new SampleGrid(every, images, ImageGrid.of(range), folder);
    }

    /**
     * {@return pictures with one column per supplier and one row per example: input, output, truth}
     *
     * @param range the range of all images
     * @param folder created if it does not exist
     * @param every the interval at which it acts
     * @param columns return [n, 1 or 3, height, width], all with the same n
     */
    public static SampleGrid sideBySide(
            PixelRange range, Path folder, Interval every, List<? extends Supplier<Tensor>> columns) {
        return of(() -> interleaved(columns), range, folder, every).columns(columns.size());
    }

    private static Tensor interleaved(List<? extends Supplier<Tensor>> columns) {
        List<Tensor> all = columns.stream().map(Supplier::get).toList();
        int rows = all.get(0).shape().size(0);
        List<Tensor> images = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (Tensor column : all) {
                images.add(column.slice(0, row, row + 1));
            }
        }
        return NoGradient.run(() -> Tensor.concatenate(0, images));
    }

    /**
     * Sets the number of images in a row; the number of images per class gives one row per class.
     *
     * @param count 1 or more
     * @return pictures of the same images
     */
    public SampleGrid columns(int count) {
        return new SampleGrid(every(), images, grid.columns(count), folder);
    }

    /**
     * Enlarges small images, so that a person can look at them. See {@link ImageGrid#legible}.
     *
     * @return pictures of the same images
     */
    public SampleGrid legible() {
        return new SampleGrid(every(), images, grid.legible(), folder);
    }

    /**
     * {@return the path of a step's picture, which need not exist yet}
     *
     * @param folder the folder of the pictures
     * @param step the number of the step
     */
    public static Path file(Path folder, long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%06d.png", step));
    }

    /**
     * {@return the pictures in a folder by step, in order}
     *
     * @param folder the folder of the pictures, which exists
     * @throws RunException if the folder cannot be listed
     */
    public static SortedMap<Long, Path> files(Path folder) {
        SortedMap<Long, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    files.put(Long.parseLong(name.group(1)), file);
                }
            }
            return files;
        } catch (IOException e) {
            throw new RunException(folder + " could not be listed: " + Durable.reason(e), e);
        }
    }

    @Override
    public void onStart(Training training) {
        super.onStart(training);
        setAsideAfter(folder, training.step());
    }

    /**
     * Renames the pictures after a step to names such as {@code step-000200-set-aside-1.png} when a run resumes from that
     * step, since they no longer belong to it.
     *
     * @throws RunException if one cannot be renamed
     */
    static void setAsideAfter(Path folder, long step) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path picture : files(folder).tailMap(step + 1).values()) {
            try {
                Durable.move(picture, aside(picture));
            } catch (IOException e) {
                throw new RunException(picture + " could not be renamed: " + Durable.reason(e), e);
            }
        }
    }

    private static Path aside(Path picture) {
        String name = String.valueOf(picture.getFileName()).replace(".png", "-set-aside-");
        int number = 1;
        while (Files.exists(picture.resolveSibling(name + number + ".png"))) {
            number++;
        }
        return picture.resolveSibling(name + number + ".png");
    }

    @Override
    protected void act(Training training) {
        try (Scope scope = Scope.open()) {
            Files.createDirectories(folder);
            grid.write(file(folder, training.step()), images.get());
        } catch (IOException e) {
            throw new RunException(folder + " could not be written: " + Durable.reason(e), e);
        }
    }
}
