package org.gan4j.train.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** All that the numbers of a run can show, live or read from its log. */
public final class RunSigns {
    private final List<Sign> signs = List.of(new ExplodingLoss(), new DiscriminatorWinning(), new VanishingGradient());

    /** What a step shows that was not told before. */
    public List<Finding> hear(Numbers numbers) {
        List<Finding> findings = new ArrayList<>();
        signs.forEach(sign -> sign.hear(numbers).ifPresent(findings::add));
        return findings;
    }
}
