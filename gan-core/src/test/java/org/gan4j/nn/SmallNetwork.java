package org.gan4j.nn;

import org.gan4j.random.RandomStream;

/** A network with every kind of part: parameters, buffers and a stream. */
final class SmallNetwork {
    private SmallNetwork() {}

    static Sequential of(long seed) {
        RandomStream random = RandomStream.seeded(seed);
        return new Sequential(
                new Linear(3, 4, random),
                new BatchNorm1d(4),
                new LeakyReLU(0.2),
                new Dropout(random),
                new Linear(4, 2, random));
    }
}
