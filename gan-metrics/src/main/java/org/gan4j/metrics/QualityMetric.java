package org.gan4j.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metrics that an {@link Evaluator} computes of generated images. */
public enum QualityMetric {
    /** {@link FrechetDistance}. */
    FID("fid", "fid", true, FrechetDistance.FEWEST),
    /** {@link KernelDistance}. */
    KID("kid", "kid", true, KernelDistance.FEWEST),
    /** {@link InceptionScore}, with a network that tells classes. */
    IS("is", "inception_score", false, InceptionScore.SPLITS),
    /** {@link PrecisionRecall} and {@link DensityCoverage}. */
    PRDC("prdc", "precision,recall,density,coverage", true, DensityCoverage.NEIGHBOURS + 1),
    /** {@link Mind}. */
    MIND("mind", "mind", true, 1),
    /** {@link ClassCoverage}, with a network that tells classes. */
    CLASSES("classes", "class_coverage", false, 1),
    /** {@link ClassAccuracy}, of a generator that is asked for classes, with a network that tells them. */
    ACCURACY("accuracy", "class_accuracy", false, 1),
    /** {@link SlicedWasserstein}. */
    SWD("swd", "swd", true, 1),
    /** {@link Similarity#amongPairs}. */
    MS_SSIM("ms-ssim", "ms_ssim", false, 2);

    private final String key;
    private final String values;
    private final boolean comparesWithReal;
    private final int fewest;

    QualityMetric(String key, String values, boolean comparesWithReal, int fewest) {
        this.key = key;
        this.values = values;
        this.comparesWithReal = comparesWithReal;
        this.fewest = fewest;
    }

    /**
     * {@return the metric of a key, empty if there is none}
     *
     * @param key the name used on the command line, for example {@code fid}
     */
    public static Optional<QualityMetric> named(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /** {@return the name used on the command line} */
    public String key() {
        return key;
    }

    /** {@return the names of its values, in lower case} */
    public List<String> valueNames() {
        return List.of(values.split(",", -1));
    }

    /** {@return whether it needs real images} */
    public boolean comparesWithReal() {
        return comparesWithReal;
    }

    /**
     * Describes a shortage of images, for example {@code prdc needs 6 real images and 6 samples or more, not 3 and 3}.
     *
     * @param real the number of real images, which counts only if this metric compares with them
     * @param generated the number of samples
     * @return empty if there are enough
     */
    public Optional<String> shortage(int real, int generated) {
        if (comparesWithReal && Math.min(real, generated) < fewest) {
            return Optional.of(key + " needs " + fewest + " real images and " + fewest + " samples or more, not " + real
                    + " and " + generated);
        }
        return generated < fewest
                ? Optional.of(key + " needs " + fewest + " samples or more, not " + generated)
                : Optional.empty();
    }

    /** {@return whether the network must tell classes} */
    public boolean needsClasses() {
        return this == IS || this == CLASSES || this == ACCURACY;
    }

    /**
     * {@return whether a value of this name is better when higher, as a share is; otherwise it is a distance}
     *
     * @param value one of {@link #valueNames}
     */
    public static boolean isBetterHigher(String value) {
        return List.of(
                        "inception_score",
                        "precision",
                        "recall",
                        "density",
                        "coverage",
                        "class_coverage",
                        "class_accuracy")
                .contains(value);
    }

    @Override
    public String toString() {
        return key;
    }
}
