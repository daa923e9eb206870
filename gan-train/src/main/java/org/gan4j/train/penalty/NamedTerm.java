package org.gan4j.train.penalty;

import java.util.regex.Pattern;
import org.gan4j.tensor.Tensor;

/**
 * A generator's term with its name, its weight and how often it is computed.
 *
 * @param name in lower case; the term is reported as {@code g_name} and saved under it
 * @param weight positive
 * @param every the updates from one to the next, 1 or more; the term is multiplied by as many: lazy regularisation, Karras et
 *     al., CVPR 2020, appendix B
 * @param <B> the batch that the term looks at
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

    /** A term at every update. */
    public NamedTerm(String name, double weight, GeneratorTerm<? super B> term) {
        this(name, weight, 1, term);
    }

    /** The name of its metric. */
    public String metric() {
        return "g_" + name;
    }

    /** Whether it takes part in an update, counted from 0. */
    public boolean isDue(long update) {
        return update % every == 0 && term.takesPart(update);
    }

    /** Computes the term at an update at which it is due, its weight included. */
    public Tensor of(GeneratorView<? extends B> view) {
        Tensor value = term.of(view);
        double factor = weight * every;
        return factor == 1 ? value : value.multiply(factor);
    }
}
