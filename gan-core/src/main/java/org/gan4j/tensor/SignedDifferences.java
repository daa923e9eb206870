package org.gan4j.tensor;

/** Operations behind {@link Distances}, linear in their first input: each is the other's gradient. */
final class SignedDifferences {
    private SignedDifferences() {}

    /** @param signs tensor whose differences give the signs; no gradient flows through it */
    static Tensor of(Tensor x, Tensor signs) {
        Operation operation = Operation.of("signedDifferences", x);
        Saved saved = operation.save(signs);
        return operation.value(x.backend().signedDifferences(x.array(), signs.array()), g -> gradient(g, saved.get()));
    }

    private static Tensor gradient(Tensor gradient, Tensor signs) {
        Operation operation = Operation.of("signedDifferencesGradient", gradient);
        Saved saved = operation.save(signs);
        return operation.value(
                gradient.backend().signedDifferencesGradient(gradient.array(), signs.array()), h -> of(h, saved.get()));
    }
}
