package org.gan4j.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.gan4j.data.ImageGrid;
import org.gan4j.data.PixelRange;
import org.gan4j.io.internal.Durable;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;

/**
 * Writes pictures of what the generator makes, always from the same noise: {@code step-000200.png}.
 *
 * <p>A generator is in EVAL meanwhile and the noise is drawn from a stream of its own, so the pictures change no loss.
 */
public final class SampleGrid extends PeriodicListener {
    private static final int IMAGES = 64;

    private final Sampler sampler;
    private final ImageGrid grid;
    private final Path folder;
    private final RandomStream random;

    /**
     * Pictures of 64 images in 8 columns.
     *
     * @param sampler a generator, or its average
     * @param range of its samples
     * @param folder made if it does not exist
     * @param random what the noise's stream is split off from
     */
    public SampleGrid(Sampler sampler, PixelRange range, Path folder, Every every, RandomStream random) {
        super(every);
        this.sampler = sampler;
        this.grid = ImageGrid.of(range);
        this.folder = folder;
        this.random = random;
    }

    /** Where the picture of a step is, or will be. */
    public static Path file(Path folder, long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%06d.png", step));
    }

    @Override
    protected void act(Training training) {
        try (Scope scope = Scope.open()) {
            Files.createDirectories(folder);
            grid.write(file(folder, training.step()), sampler.sample(IMAGES, random.split("sample grid")));
        } catch (IOException e) {
            throw new RunException(folder + ": expects to be written, got: " + Durable.reason(e), e);
        }
    }
}
