package org.gan4j.recipes.technique;

import org.gan4j.optim.EmaSettings;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of the average of the generator beside {@link Pace#ema}: null where there is none.
 *
 * @param emaHalfLife the images in which the weight of earlier values falls to a half, instead of a decay
 * @param emaRampUp the largest half-life early in the run, as a fraction of the images seen
 * @param emaStart the updates of the generator before the average begins
 */
public record Averaging(@Nullable Double emaHalfLife, @Nullable Double emaRampUp, @Nullable Long emaStart) {
    /** {@return no choices} */
    public static Averaging none() {
        return new Averaging(null, null, null);
    }

    boolean isChosen() {
        return emaHalfLife != null || emaRampUp != null || emaStart != null;
    }

    EmaSettings applyTo(EmaSettings settings) {
        EmaSettings started = emaStart == null ? settings : settings.start(emaStart);
        return emaRampUp == null ? started : started.rampUp(emaRampUp);
    }
}
