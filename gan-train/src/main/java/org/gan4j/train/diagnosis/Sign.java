package org.gan4j.train.diagnosis;

import java.util.Optional;

/** Looks for one symptom in the numbers of one step after the other. */
public interface Sign {
    /** What the numbers show that was not told before. */
    Optional<Finding> hear(Numbers numbers);
}
