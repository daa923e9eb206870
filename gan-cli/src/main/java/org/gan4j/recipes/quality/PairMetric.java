package org.gan4j.recipes.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Metrics of a translated image and the truth, in the order in which {@link PairErrors} gives them. */
public enum PairMetric {
    /** Peak signal-to-noise ratio in decibels. */
    PSNR("psnr"),
    /** Structural similarity, at most 1. */
    SSIM("ssim"),
    /** Mean absolute difference of values from -1 to 1. */
    L1("l1");

    private final String key;

    PairMetric(String key) {
        this.key = key;
    }

    /**
     * Returns the metric of a key.
     *
     * @param key the name used on the command line
     * @return empty if there is none
     */
    public static Optional<PairMetric> named(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /**
     * Returns the keys of all.
     *
     * @return the names used on the command line
     */
    public static List<String> keys() {
        return Arrays.stream(values()).map(PairMetric::key).toList();
    }

    /**
     * Returns the key.
     *
     * @return the name used on the command line and for the value
     */
    public String key() {
        return key;
    }
}
