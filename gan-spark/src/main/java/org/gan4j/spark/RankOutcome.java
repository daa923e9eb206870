package org.gan4j.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gan4j.backend.internal.MemoryLimits;
import org.gan4j.collective.CollectiveException;

/**
 * The end of a rank's program.
 *
 * @param result of the program; the sentence of its failure if it failed
 * @param isFailure true if it failed
 * @param isCause false if it failed only because another rank did
 * @param isFinal true if it would fail again
 */
record RankOutcome(String result, boolean isFailure, boolean isCause, boolean isFinal) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    static RankOutcome of(String result) {
        return new RankOutcome(result, false, false, true);
    }

    /** @param isFinal true if the program would fail again */
    static RankOutcome failed(int rank, Throwable e, boolean isFinal) {
        return new RankOutcome("rank " + rank + ": " + sentence(e), true, !(e instanceof CollectiveException), isFinal);
    }

    /** Returns the message of an exception; of an error, which says only what, after its kind. */
    private static String sentence(Throwable e) {
        if (e instanceof OutOfMemoryError error) {
            return "not enough memory: " + MemoryLimits.sentence(error);
        }
        String kind = e.getClass().getSimpleName();
        String message = e.getMessage();
        return message == null ? kind : e instanceof Error ? kind + ": " + message : message;
    }

    /** Returns true if all ranks ended well, or one failed for good. */
    static boolean isSettled(List<RankOutcome> outcomes) {
        return outcomes.stream().noneMatch(RankOutcome::isFailure)
                || outcomes.stream().anyMatch(each -> each.isFailure && each.isFinal);
    }

    /** Returns the sentence of the failure that caused the others. */
    static Optional<String> failure(List<RankOutcome> outcomes) {
        return outcomes.stream()
                .filter(RankOutcome::isFailure)
                .min(Comparator.comparing((RankOutcome each) -> !each.isCause).thenComparing(each -> !each.isFinal))
                .map(RankOutcome::result);
    }

    /** Throws the failure that caused the others. */
    static void throwFirst(List<RankOutcome> outcomes) {
        failure(outcomes).ifPresent(sentence -> {
            throw new SparkGanException(sentence);
        });
    }
}
