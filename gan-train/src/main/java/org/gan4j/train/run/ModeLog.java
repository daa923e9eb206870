package org.gan4j.train.run;

import java.nio.file.Path;
import java.util.Locale;
import org.gan4j.data.points.ModeReport;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.Training;

/**
 * Writes how well generated points cover the modes of their distribution: rows {@code step,modes,good_share} for 2,500
 * points from fixed noise, counted as by Srivastava et al. (NeurIPS 2017). Not thread-safe.
 *
 * <p>When a run is resumed, the rows after its step are cut off.
 */
public final class ModeLog extends PeriodicListener {
    private static final String HEADER = "step,modes,good_share";
    private static final int POINTS = 2_500;

    private final Sampler sampler;
    private final PointDistribution distribution;
    private final RandomStream random;
    private final LogFile log;

    /**
     * Creates a log of a generator.
     *
     * @param sampler a generator, or its average
     * @param distribution the distribution whose modes are counted
     * @param file the file, in an existing directory
     * @param every the interval at which it acts
     * @param random the stream from which the noise's stream is split
     */
    public ModeLog(Sampler sampler, PointDistribution distribution, Path file, Interval every, RandomStream random) {
        super(every);
        this.sampler = sampler;
        this.distribution = distribution;
        this.random = random;
        this.log = new LogFile(file);
    }

    /** {@return the mode coverage of the current samples} */
    public ModeReport report() {
        try (Scope scope = Scope.open()) {
            return distribution.report(sampler.sample(POINTS, random.split("mode log")));
        }
    }

    @Override
    public void onStart(Training training) {
        super.onStart(training);
        log.open(HEADER, training.step(), ModeLog::step);
    }

    @Override
    protected void act(Training training) {
        ModeReport report = report();
        log.write(String.format(Locale.ROOT, "%d,%d,%.4f", training.step(), report.hit(), report.goodShare()));
    }

    @Override
    protected void finish(Training training) {
        log.sync();
    }

    @Override
    public void onClose() {
        log.close();
    }

    private static long step(String row) {
        try {
            return Long.parseLong(row.substring(0, Math.max(0, row.indexOf(','))));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
