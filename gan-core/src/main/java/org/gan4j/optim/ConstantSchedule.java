package org.gan4j.optim;

/** The factor 1 for ever: what a rule without a schedule has. */
public record ConstantSchedule() implements Schedule {
    static final ConstantSchedule ONE = new ConstantSchedule();

    @Override
    public double factor(long step) {
        return 1;
    }
}
