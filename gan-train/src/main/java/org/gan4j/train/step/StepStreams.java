package org.gan4j.train.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.io.Stateful;
import org.gan4j.random.RandomStream;
import org.gan4j.train.penalty.NamedTerm;

/** The random streams of a step's parts: each part has its own, which no other part advances. */
final class StepStreams {
    private final RandomStream flips;
    private final RandomStream penalties;
    private final Map<String, RandomStream> terms = new LinkedHashMap<>();

    StepStreams(RandomStream random, List<? extends NamedTerm<?>> terms) {
        this.flips = random.split("label flips");
        this.penalties = random.split("penalty");
        RandomStream ofTerms = random.split("generator terms");
        terms.forEach(term -> this.terms.put(term.name(), ofTerms.split(term.name())));
    }

    RandomStream flips() {
        return flips;
    }

    RandomStream penalties() {
        return penalties;
    }

    /** The stream of a generator's term. */
    RandomStream of(String term) {
        RandomStream stream = terms.get(term);
        if (stream == null) {
            throw new IllegalArgumentException("StepStreams: expects one of " + terms.keySet() + ", got " + term);
        }
        return stream;
    }

    void putParts(Map<String, Stateful> parts, StepSettings<?> settings) {
        if (settings.discriminator().labelFlipping().isPresent()) {
            parts.put("label_flips", new StreamPosition(flips));
        }
        if (!settings.discriminator().regularizers().isEmpty()) {
            parts.put("penalty", new StreamPosition(penalties));
        }
        terms.forEach((name, stream) -> parts.put("generator_term_draws-" + name, new StreamPosition(stream)));
    }
}
