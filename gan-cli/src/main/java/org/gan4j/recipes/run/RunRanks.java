package org.gan4j.recipes.run;

import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.recipes.data.Batching;

/**
 * The ranks that train one run together.
 *
 * @param parallel the setting for the trainer, with the communication with the other ranks
 * @param isDivided true if each rank has examples of its own, and takes whole batches of them; false if all ranks have
 *     the same examples, of which each takes its part of a batch
 */
public record RunRanks(DataParallel parallel, boolean isDivided) {
    /** Returns how this rank's examples are divided, for batches of a size over all ranks. */
    Batching batching(int size) {
        Collective collective = parallel.collective();
        Batching shared = new Batching(size, true, collective.rank(), collective.size());
        return isDivided ? Batching.of(size / collective.size(), true) : shared;
    }
}
