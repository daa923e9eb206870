package org.gan4j.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The numbers of generated samples that show each class, by a classifier. Immutable; safe to share between threads.
 *
 * @param counts one for each class
 */
public record ClassCoverage(List<Integer> counts) {
    /**
     * Copies the collection.
     *
     * @param counts one for each class
     */
    public ClassCoverage {
        counts = List.copyOf(counts);
    }

    /**
     * Counts the classes shown.
     *
     * @param shown the class of each sample, below {@code classes}
     * @param classes the number of classes
     * @return the number of samples of each class
     */
    public static ClassCoverage of(int[] shown, int classes) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(classes, 0));
        for (int each : shown) {
            counts.set(each, counts.get(each) + 1);
        }
        return new ClassCoverage(counts);
    }

    /** {@return the number of samples} */
    public int samples() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * {@return the number of classes that at least this many samples show}
     *
     * @param least the number of samples, 1 or more
     */
    public int classesWith(int least) {
        return (int) counts.stream().filter(count -> count >= least).count();
    }

    /**
     * {@return the share of classes that are shown by at least a tenth of the samples that they would have if all had
     * equally many, and by at least one}
     */
    public Measurement covered() {
        int least = Math.max(1, (int) Math.ceil(samples() / (10.0 * counts.size())));
        return Measurement.of((double) classesWith(least) / counts.size(), 0, samples())
                .warnBelow(10 * counts.size(), "a class may be missing by chance");
    }

    /**
     * {@return the Kullback-Leibler divergence, in nats, of the classes' shares from equal shares; 0 if all are equal}
     */
    public double divergence() {
        double total = samples();
        return counts.stream()
                .filter(count -> count > 0)
                .mapToDouble(count -> count / total * Math.log(count / total * counts.size()))
                .sum();
    }
}
