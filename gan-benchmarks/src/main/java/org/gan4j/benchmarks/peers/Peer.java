package org.gan4j.benchmarks.peers;

import java.util.List;

/** A workload on another library. */
interface Peer extends AutoCloseable {
    /** Updates the discriminator and the generator once. */
    Losses step();

    /** The library's versions and how it was built. */
    List<String> about();

    @Override
    void close();

    /** What the two updates minimised, read on the host. */
    record Losses(double discriminator, double generator) {}
}
