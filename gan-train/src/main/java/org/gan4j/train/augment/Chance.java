package org.gan4j.train.augment;

import org.gan4j.random.RandomStream;

/** The draws of transforms that take place with a probability, each with a neutral value otherwise. */
record Chance(double probability, RandomStream random) {
    /** Returns a whole number below a bound, or 0. */
    int below(int bound) {
        return isDue() ? random.nextInt(bound) : 0;
    }

    /** Returns a normal number of a standard deviation, or 0. */
    double normal(double deviation) {
        return isDue() ? deviation * random.nextNormal() : 0;
    }

    /** Returns two to the power of a normal number of a standard deviation, or 1. */
    double factor(double deviation) {
        return StrictMath.pow(2, normal(deviation));
    }

    /** Returns a uniform number in [-reach, reach), or 0. */
    double uniform(double reach) {
        return isDue() ? reach * (2 * random.nextDouble() - 1) : 0;
    }

    /** Returns the chance of each of two equal transforms, of which at least one takes place with this one's probability. */
    Chance half() {
        return new Chance(1 - Math.sqrt(1 - probability), random);
    }

    private boolean isDue() {
        return random.nextDouble() < probability;
    }
}
