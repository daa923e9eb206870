package org.gan4j.train.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.collective.Agreement;

/** The rank on which numbers broke first: its gradients then broke those of all others. */
final class FirstOfRanks {
    private FirstOfRanks() {}

    /**
     * Returns the place that the first rank found, with its number unless all found theirs at the same time.
     *
     * @param passes the passes of layers before this rank found a broken number
     * @param where the place that this rank found
     */
    static String of(int passes, String where, Agreement ranks) {
        List<String> all = ranks.each(passes + " " + where);
        int first = IntStream.range(0, all.size())
                .boxed()
                .min(Comparator.comparingInt(rank -> passes(all.get(rank))))
                .orElse(0);
        String found = all.get(first).substring(all.get(first).indexOf(' ') + 1);
        boolean isAlone = all.stream().anyMatch(each -> passes(each) > passes(all.get(first)));
        return isAlone ? "on rank " + first + " " + found : found;
    }

    private static int passes(String found) {
        return Integer.parseInt(found.substring(0, found.indexOf(' ')));
    }
}
