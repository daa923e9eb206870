package org.gan4j.recipes.technique;

import org.gan4j.optim.CosineDecay;
import org.gan4j.optim.ExponentialDecay;
import org.gan4j.optim.LinearDecay;
import org.gan4j.optim.Schedule;

/** The learning-rate schedules that a user can choose. */
public enum ScheduleChoice implements Choice {
    /** No change. */
    CONSTANT,
    /** Along a line to 0. */
    LINEAR,
    /** Along half a cosine to 0. */
    COSINE,
    /** To a tenth in each period of the schedule's length. */
    EXPONENTIAL;

    /** The factor of an exponential decay over its length. */
    private static final double RATE = 0.1;

    /** The schedule: to 0 in so many steps, an exponential one to a tenth in each so many; the constant one looks at none. */
    Schedule schedule(long steps) {
        return switch (this) {
            case CONSTANT -> Schedule.constant();
            case LINEAR -> new LinearDecay(0, steps, 0);
            case COSINE -> new CosineDecay(steps, 0);
            case EXPONENTIAL -> new ExponentialDecay(steps, RATE);
        };
    }
}
