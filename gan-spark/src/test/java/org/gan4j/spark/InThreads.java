package org.gan4j.spark;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gan4j.collective.DataParallel;
import org.gan4j.collective.LocalCollective;

/** A program's ranks as threads of this JVM, without Spark. */
final class InThreads {
    private InThreads() {}

    static List<String> train(RankProgram program, int ranks) {
        return LocalCollective.run(
                ranks,
                Duration.ofMinutes(5),
                rank -> program.run(new Rank(DataParallel.of(rank), 0, 1, Optional.empty())));
    }
}
