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
 * @param term computes a scalar without its weight
 * @param <B> the batch that the term reads
 */
public record NamedTerm<B>(String name, double weight, int every, GeneratorTerm<? super B> term) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /**
     * Checks the values.
     *
     * @param name a name in lower case; the term is reported and saved as {@code g_name}
     * @param weight positive
     * @param every the interval in updates, 1 or more, by which the term is also multiplied: lazy regularisation,
     *     Karras et al., CVPR 2020, appendix B
     * @param term computes a scalar without its weight
     * @throws IllegalArgumentException if the name has other characters than lower-case letters, digits and
     *     underscores, or a number is out of its range
     */
    public NamedTerm {
        if (!NAME.matcher(name).matches() || name.equals("loss") || name.equals("grad")) {
            throw new IllegalArgumentException(
                    "NamedTerm: expects a name of lower-case letters, digits and _ other than"
                            + " loss and grad, got \"" + name + "\"");
        }
        GradientNorms.requireWeight("NamedTerm", weight);
        GradientNorms.requireEvery("NamedTerm", every);
    }

    /**
     * Creates a term that is computed at every update.
     *
     * @param name a name in lower case; the term is reported and saved as {@code g_name}
     * @param weight positive
     * @param term computes a scalar without its weight
     */
    public NamedTerm(String name, double weight, GeneratorTerm<? super B> term) {
        this(name, weight, 1, term);
    }

    /** {@return the name of its metric} */
    public String metric() {
        return "g_" + name;
    }

    /**
     * {@return true if the term takes part in an update, counted from 0}
     *
     * @param update the number of the generator's updates before this one
     */
    public boolean isDue(long update) {
        return update % every == 0 && term.takesPart(update);
    }

    /**
     * Computes the weighted term at an update at which it is due.
     *
     * @param view the samples and networks of the update
     * @return a scalar
     */
    public Tensor of(GeneratorView<? extends B> view) {
        Tensor value = term.of(view);
        double factor = weight * every;
        return factor == 1 ? value : value.multiply(factor);
    }
}
