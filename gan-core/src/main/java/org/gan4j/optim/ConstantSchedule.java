package org.gan4j.optim;

/** Constant factor 1: the schedule of optimizer settings without one. Immutable; safe to share between threads. */
public record ConstantSchedule() implements Schedule {
    static final ConstantSchedule ONE = new ConstantSchedule();

    @Override
    public double factor(long step) {
        return 1;
    }
}
