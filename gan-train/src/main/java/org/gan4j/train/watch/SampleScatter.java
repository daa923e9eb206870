package org.gan4j.train.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.io.internal.Durable;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.Training;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pictures of generated points, always from the same noise, over real ones: the counterpart of {@link SampleGrid}
 * for samples that are points, with the same file names. Not thread-safe.
 */
public final class SampleScatter extends PeriodicListener {
    private static final Logger LOG = LoggerFactory.getLogger(SampleScatter.class);
    private static final int POINTS = 1_000;

    private final Sampler sampler;
    private final ScatterChart chart;
    private final Path folder;
    private final RandomStream random;
    private boolean broken;

    /**
     * Creates pictures of 1,000 points over as many real ones.
     *
     * @param sampler a generator, or its average
     * @param distribution the distribution of the real points
     * @param folder created if it does not exist
     * @param every the interval at which it acts
     * @param random the stream from which those of the noise and the real points are split
     */
    public SampleScatter(
            Sampler sampler, PointDistribution distribution, Path folder, Interval every, RandomStream random) {
        super(every);
        this.sampler = sampler;
        this.folder = folder;
        this.random = random;
        try (Scope scope = Scope.open()) {
            this.chart =
                    new ScatterChart(distribution.name(), distribution.points(POINTS, random.split("real points")));
        }
    }

    @Override
    public void onStart(Training training) {
        super.onStart(training);
        SampleGrid.setAsideAfter(folder, training.step());
    }

    @Override
    protected void act(Training training) {
        if (broken) {
            return;
        }
        try (Scope scope = Scope.open()) {
            Files.createDirectories(folder);
            chart.write(
                    SampleGrid.file(folder, training.step()), sampler.sample(POINTS, random.split("sample scatter")));
        } catch (IOException e) {
            throw new RunException(folder + " could not be written: " + Durable.reason(e), e);
        } catch (NoClassDefFoundError | UnsatisfiedLinkError | InternalError e) {
            // If the system has no fonts, Java's drawing throws any of these; a missing chart must not end a run.
            broken = true;
            LOG.warn(
                    "{}: charts cannot be drawn: {}; if Java finds no fonts, install fontconfig and a font",
                    folder,
                    e.toString());
        }
    }
}
