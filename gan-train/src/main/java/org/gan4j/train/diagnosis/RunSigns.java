package org.gan4j.train.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** All checks of a run's metrics, live or read from its log. Not thread-safe. */
public final class RunSigns {
    private final List<SymptomCheck> signs =
            List.of(new ExplodingLoss(), new DiscriminatorWinning(), new VanishingGradient());

    /**
     * {@return a step's findings that were not reported before}
     *
     * @param numbers the metrics of the step
     */
    public List<Finding> observe(Numbers numbers) {
        List<Finding> findings = new ArrayList<>();
        signs.forEach(sign -> sign.observe(numbers).ifPresent(findings::add));
        return findings;
    }
}
