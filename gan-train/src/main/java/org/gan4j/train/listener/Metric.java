package org.gan4j.train.listener;

/**
 * A number that a run reports: its name and its kind. Immutable; safe to share between threads.
 *
 * @param name a name in lower case
 * @param kind the kind of number
 */
public record Metric(String name, Kind kind) {
    /** The kinds of metrics, which decide where they are shown and which checks they get. */
    public enum Kind {
        /** A loss of a network: its name is {@code loss} or ends in {@code _loss}. */
        LOSS,
        /** A mean score of real or of generated samples: its name ends in {@code _real} or {@code _fake}. */
        SCORE,
        /** A penalty: its name ends in {@code _penalty}. */
        PENALTY,
        /** The norm of a gradient: its name ends in {@code _grad}. */
        GRADIENT,
        /** The value of an {@link Evaluation}; NaN in steps without one. */
        EVALUATION,
        /** Any other number of a training step. */
        OTHER
    }

    /**
     * {@return the metric for a name reported by a training step or found in a log, with the kind that the name
     * implies}
     *
     * @param name the name
     */
    public static Metric of(String name) {
        return new Metric(name, kind(name));
    }

    /**
     * {@return true if a value of this metric was measured}
     *
     * @param value the value in a step
     */
    public boolean isMeasured(double value) {
        return kind != Kind.EVALUATION || !Double.isNaN(value);
    }

    private static Kind kind(String name) {
        String last = name.substring(name.lastIndexOf('_') + 1);
        return switch (last) {
            case "loss" -> Kind.LOSS;
            case "real", "fake" -> Kind.SCORE;
            case "penalty" -> Kind.PENALTY;
            case "grad" -> Kind.GRADIENT;
            default -> Kind.OTHER;
        };
    }
}
