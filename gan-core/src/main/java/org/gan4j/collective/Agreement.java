package org.gan4j.collective;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Decisions that all ranks take together; alone, without a collective, each is the caller's own. Not thread-safe. */
public final class Agreement {
    private final Optional<Collective> collective;

    private Agreement(Optional<Collective> collective) {
        this.collective = collective;
    }

    /** {@return the decisions of a training on one rank} */
    public static Agreement alone() {
        return new Agreement(Optional.empty());
    }

    /**
     * Creates the agreement of the ranks of a collective; all of them call its methods, in the same order.
     *
     * @param collective communication of this rank with the others
     * @return the agreement of this rank
     */
    public static Agreement of(Collective collective) {
        return new Agreement(Optional.of(collective));
    }

    /**
     * {@return true if any rank passes true}
     *
     * @param own this rank's value
     */
    public boolean any(boolean own) {
        if (collective.isEmpty()) {
            return own;
        }
        double[] count = {own ? 1 : 0};
        collective.get().allReduceSum(count);
        return count[0] > 0;
    }

    /**
     * {@return true if every rank passes true}
     *
     * @param own this rank's value
     */
    public boolean all(boolean own) {
        return !any(!own);
    }

    /**
     * {@return the texts of all ranks, in their order}
     *
     * @param own this rank's text
     */
    public List<String> each(String own) {
        return collective
                .map(each -> each.allGather(own.getBytes(StandardCharsets.UTF_8)).stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList())
                .orElse(List.of(own));
    }

    /**
     * Ends the training of the other ranks.
     *
     * @param reason a sentence without a full stop, which they report
     */
    public void abort(String reason) {
        collective.ifPresent(each -> each.abort(reason));
    }
}
