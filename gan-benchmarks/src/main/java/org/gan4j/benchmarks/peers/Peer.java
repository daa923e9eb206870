package org.gan4j.benchmarks.peers;

import java.util.List;

/** A workload on another library. */
interface Peer extends AutoCloseable {
    /** Updates the discriminator and the generator once. */
    Losses step();

    /** Returns the library's versions and build settings. */
    List<String> about();

    @Override
    void close();

    /** The losses of the two updates, copied to the host. */
    record Losses(double discriminator, double generator) {}
}
