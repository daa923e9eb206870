package org.gan4j.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metrics that an {@link Evaluator} computes of generated images. */
public enum QualityMetric {
    /** {@link FrechetDistance}. */
    FID("fid", "fid", true),
    /** {@link KernelDistance}. */
    KID("kid", "kid", true),
    /** {@link InceptionScore}, with a network that tells classes. */
    IS("is", "inception_score", false),
    /** {@link PrecisionRecall} and {@link DensityCoverage}. */
    PRDC("prdc", "precision,recall,density,coverage", true),
    /** {@link Mind}. */
    MIND("mind", "mind", true),
    /** {@link ClassCoverage}, with a network that tells classes. */
    CLASSES("classes", "class_coverage", false),
    /** {@link ClassAccuracy}, of a generator that is asked for classes, with a network that tells them. */
    ACCURACY("accuracy", "class_accuracy", false),
    /** {@link SlicedWasserstein}. */
    SWD("swd", "swd", true),
    /** {@link Similarity#amongPairs}. */
    MS_SSIM("ms-ssim", "ms_ssim", false);

    private final String key;
    private final String values;
    private final boolean comparesWithReal;

    QualityMetric(String key, String values, boolean comparesWithReal) {
        this.key = key;
        this.values = values;
        this.comparesWithReal = comparesWithReal;
    }

    /** Returns the metric of a key. */
    public static Optional<QualityMetric> named(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }

    /** Returns the name used on the command line. */
    public String key() {
        return key;
    }

    /** Returns the names of its values, in lower case. */
    public List<String> valueNames() {
        return List.of(values.split(",", -1));
    }

    /** Returns true if it needs real images. */
    public boolean comparesWithReal() {
        return comparesWithReal;
    }

    /** Returns true if the network must tell classes. */
    public boolean needsClasses() {
        return this == IS || this == CLASSES || this == ACCURACY;
    }

    /** Returns true if a value of this name is better when higher, as a share is; otherwise it is a distance. */
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
