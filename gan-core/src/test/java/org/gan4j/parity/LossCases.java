package org.gan4j.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.gan4j.loss.LossReduction;
import org.gan4j.shape.Shape;

/**
 * The losses: values, and gradients by the prediction and, where it is drawn, the target.
 *
 * @param <T> tensors
 */
public final class LossCases<T> {
    private static final List<Shape> SHAPES = List.of(Shape.of(1, 1), Shape.of(5, 1), Shape.of(3, 7));

    private final Library<T> library;
    private final List<ParityCase> cases = new ArrayList<>();

    private LossCases(Library<T> library) {
        this.library = library;
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        LossCases<T> all = new LossCases<>(library);
        for (LossReduction reduction : LossReduction.values()) {
            all.probabilities(reduction);
            all.logits(reduction);
            all.differences(reduction);
            all.classes(reduction);
        }
        return all.cases;
    }

    private void probabilities(LossReduction reduction) {
        BinaryOperator<T> loss = library.losses().bce(reduction);
        for (Shape shape : SHAPES) {
            drawn("BCE " + shape, reduction, loss, draws -> draws.uniform("prediction", shape, 0.05, 0.95), shape);
        }
        given("BCE, sure and right", reduction, loss, Values.row(0, 1, 1e-9, 1e-6, 0.999), Values.row(0, 1, 0, 0, 1));
        given("BCE, sure of fake", reduction, loss, Values.row(1e-9, 1e-6, 3e-5), Values.row(0, 0, 0));
        given("BCE, sure and wrong", reduction, loss, Values.row(0, 1, 1e-30), Values.row(1, 0, 0.9));
        given("BCE, sure and smoothed", reduction, loss, Values.row(0, 1), Values.row(0.1, 0.9));
    }

    private void logits(LossReduction reduction) {
        BinaryOperator<T> loss = library.losses().bceWithLogits(reduction);
        for (Shape shape : SHAPES) {
            drawn(
                    "BCE with logits " + shape,
                    reduction,
                    loss,
                    draws -> draws.uniform("prediction", shape, -4, 4),
                    shape);
        }
        // None that are all sure and right: there PyTorch's sigmoid(x) - target leaves only rounding.
        Values logits = Values.row(-1e4, 1e4, -100, 100, -20, 20, 0);
        given("BCE with logits, large ones of real", reduction, loss, logits, Values.row(1, 1, 1, 1, 1, 1, 1));
        given("BCE with logits, large ones of fake", reduction, loss, logits, Values.row(0, 0, 0, 0, 0, 0, 0));
        given(
                "BCE with logits, large and smoothed",
                reduction,
                loss,
                logits,
                Values.row(0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.5));
    }

    private void differences(LossReduction reduction) {
        for (Shape shape : SHAPES) {
            Function<Draws, Values> prediction = draws -> draws.normal("prediction", shape);
            drawn("L1 " + shape, reduction, library.losses().l1(reduction), prediction, shape);
            drawn("MSE " + shape, reduction, library.losses().mse(reduction), prediction, shape);
        }
        Values met = Values.row(0.5, -1, 2);
        given("L1, one target met", reduction, library.losses().l1(reduction), met, Values.row(0.5, 1, 0));
        given("MSE, one target met", reduction, library.losses().mse(reduction), met, Values.row(0.5, 1, 0));
    }

    private void classes(LossReduction reduction) {
        BinaryOperator<T> loss = library.losses().crossEntropy(reduction);
        Shape five = Shape.of(5, 10);
        Shape one = Shape.of(1, 3);
        Values large = Values.of(Shape.of(2, 3), 1e4, -1e4, 0, 50, 49, -50);
        labelled("cross-entropy", reduction, loss, draws -> draws.uniform("logits", five, -3, 3), 9, 0, 3, 3, 5);
        labelled("cross-entropy of one", reduction, loss, draws -> draws.uniform("logits", one, -3, 3), 2);
        labelled("cross-entropy, large logits", reduction, loss, draws -> large, 2, 0);
    }

    private void drawn(
            String name,
            LossReduction reduction,
            BinaryOperator<T> loss,
            Function<Draws, Values> prediction,
            Shape shape) {
        add(name, reduction, draws -> {
            T predicted = library.variable(prediction.apply(draws));
            T target = library.variable(draws.uniform("target", shape, 0, 1));
            return results(loss.apply(predicted, target), Map.of("prediction", predicted, "target", target));
        });
    }

    /** Without the gradient by the target, which is infinite in PyTorch's BCE where the prediction is 0 or 1. */
    private void given(String name, LossReduction reduction, BinaryOperator<T> loss, Values prediction, Values target) {
        add(name, reduction, draws -> {
            T predicted = library.variable(prediction);
            return results(loss.apply(predicted, library.constant(target)), Map.of("prediction", predicted));
        });
    }

    private void labelled(
            String name,
            LossReduction reduction,
            BinaryOperator<T> loss,
            Function<Draws, Values> logits,
            int... labels) {
        add(name, reduction, draws -> {
            T predicted = library.variable(logits.apply(draws));
            return results(loss.apply(predicted, library.labels(labels)), Map.of("prediction", predicted));
        });
    }

    private void add(String name, LossReduction reduction, Function<Draws, Map<String, Values>> run) {
        String full = name + ", " + reduction.name().toLowerCase(Locale.ROOT);
        cases.add(new ParityCase(full, () -> run.apply(Draws.of(full))));
    }

    private Map<String, Values> results(T value, Map<String, T> variables) {
        return new Results<>(library)
                .put("output", value)
                .gradients(value, variables)
                .values();
    }
}
