package org.gan4j.train.penalty;

import java.util.regex.Pattern;
import org.gan4j.tensor.Tensor;

/**
 * A generator's term with its name, weight and interval. Safe to share between threads if the term is.
 *
 * @param name a name in lower case; the term is reported and saved as {@code g_name}
 * @param weight positive
 * @param every the interval in updates, 1 or more, by which the term is also multiplied: lazy regularisation, Karras et
 *     al., CVPR 2020, appendix B
 * @param <B> the batch that the term reads
 */
public record NamedTerm<B>(String name, double weight, int every, GeneratorTerm<? super B> term) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public NamedTerm {
        if (!NAME.matcher(name).matches() || name.equals("loss") || name.equals("grad")) {
            throw new IllegalArgumentException(
                    "NamedTerm: expects a name of lower-case letters, digits and _ other than"
                            + " loss and grad, got \"" + name + "\"");
        }
        GradientNorms.requireWeight("NamedTerm", weight);
        GradientNorms.requireEvery("NamedTerm", every);
    }

    /** A term that is computed at every update. */
    public NamedTerm(String name, double weight, GeneratorTerm<? super B> term) {
        this(name, weight, 1, term);
    }

    /** Returns the name of its metric. */
    public String metric() {
        return "g_" + name;
    }

    /** Returns true if the term takes part in an update, counted from 0. */
    public boolean isDue(long update) {
        return update % every == 0 && term.takesPart(update);
    }

    /** Computes the weighted term at an update at which it is due. */
    public Tensor of(GeneratorView<? extends B> view) {
        Tensor value = term.of(view);
        double factor = weight * every;
        return factor == 1 ? value : value.multiply(factor);
    }
}
