package org.gan4j.train.diagnosis;

import java.util.Optional;

/** A check for one symptom in the metrics of successive steps. Not thread-safe. */
public interface SymptomCheck {
    /**
     * Receives the metrics of the next step.
     *
     * @param numbers the metrics of the step
     * @return a finding that was not reported before; empty if there is none
     */
    Optional<Finding> observe(Numbers numbers);
}
