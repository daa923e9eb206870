package org.gan4j.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gan4j.shape.Shape;

/**
 * The operations on tensors: values, and gradients by all inputs.
 *
 * @param <T> tensors
 */
public final class OperationCases<T> {
    private static final Shape MATRIX = Shape.of(3, 5);
    private static final Shape CUBE = Shape.of(2, 3, 4);

    private final Library<T> library;
    private final Operations<T> operations;
    private final List<ParityCase> cases = new ArrayList<>();

    private OperationCases(Library<T> library) {
        this.library = library;
        this.operations = library.operations();
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        OperationCases<T> all = new OperationCases<>(library);
        all.arithmetic();
        all.functions();
        all.activations();
        all.reductions();
        all.movements();
        all.products();
        return all.cases;
    }

    private void arithmetic() {
        broadcasting("add", operations::add);
        broadcasting("subtract", operations::subtract);
        broadcasting("multiply", operations::multiply);
        broadcasting("divide", operations::divide);
        broadcasting("power", operations::power);
        broadcasting("maximum", operations::maximum);
        broadcasting("minimum", operations::minimum);
        unary("add number", -2, 2, x -> operations.add(x, 0.3));
        unary("multiply by number", -2, 2, x -> operations.multiply(x, 0.3));
        unary("square", -2, 2, x -> operations.power(x, 2));
        unary("power of number", 0.5, 2, x -> operations.power(x, -1.5));
        unary("clamp", -2, 2, x -> operations.clamp(x, -0.7, 1.1));
    }

    private void functions() {
        unary("exp", -3, 3, operations::exp);
        unary("log", 0.01, 3, operations::log);
        unary("sqrt", 0.01, 3, operations::sqrt);
        unary("abs", -2, 2, operations::abs);
    }

    private void activations() {
        unary("tanh", -3, 3, operations::tanh);
        unary("sigmoid", -8, 8, operations::sigmoid);
        // PyTorch's softplus is x itself above its threshold of 20, ours everywhere log(1 + exp(x)).
        unary("softplus", -19, 19, operations::softplus);
        unary("relu", -2, 2, operations::relu);
        unary("leakyRelu", -2, 2, x -> operations.leakyRelu(x, 0.2));
        unary("elu", -3, 3, x -> operations.elu(x, 1.3));
        for (int axis = 0; axis < CUBE.rank(); axis++) {
            int along = axis;
            cube("softmax, axis " + axis, x -> operations.softmax(x, along));
            cube("logSoftmax, axis " + axis, x -> operations.logSoftmax(x, along));
        }
    }

    private void reductions() {
        cube("sum", x -> operations.sum(x, false));
        cube("sum, axes 0 and 2", x -> operations.sum(x, false, 0, 2));
        cube("mean", x -> operations.mean(x, false));
        cube("mean, axis 1 kept", x -> operations.mean(x, true, 1));
        cube("max", x -> operations.max(x, false));
        cube("max, axes 1 and 2 kept", x -> operations.max(x, true, 1, 2));
    }

    private void movements() {
        cube("reshape", x -> operations.reshape(x, Shape.of(4, 6)));
        cube("permute", x -> operations.permute(x, 2, 0, 1));
        cube("slice", x -> operations.slice(x, 1, 1, 3));
        cube("pad", x -> operations.padLast(x, 1, 2, 0.5));
        cube("gather", x -> operations.gather(x, 1, 0, 1));
        add("expand", 1, List.of(Shape.of(3, 1)), x -> operations.expand(x.get(0), Shape.of(2, 3, 4)));
        add("concatenate", 1, List.of(CUBE, Shape.of(2, 1, 4)), x -> operations.concatenate(1, x));
        add("where", 1, List.of(MATRIX, MATRIX), x -> operations.where(mask(), x.get(0), x.get(1)));
    }

    private void products() {
        product("matmul", Shape.of(4, 3), Shape.of(3, 5));
        product("matmul of one row", Shape.of(1, 7), Shape.of(7, 1));
        product("matmul in batches", Shape.of(2, 4, 3), Shape.of(2, 3, 5));
        product("matmul, batches broadcast", Shape.of(2, 1, 4, 3), Shape.of(5, 3, 2));
    }

    private T mask() {
        return library.constant(Draws.of("where").uniform("mask", MATRIX, -1, 1));
    }

    private void cube(String name, UnaryOperator<T> operation) {
        add(name, 2, List.of(CUBE), x -> operation.apply(x.get(0)));
    }

    private void product(String name, Shape left, Shape right) {
        add(name, 1, List.of(left, right), x -> operations.matmul(x.get(0), x.get(1)));
    }

    private void broadcasting(String name, BinaryOperator<T> operation) {
        for (Shape other : List.of(MATRIX, Shape.of(5), Shape.of(2, 1, 1))) {
            inputs(
                    name + " " + MATRIX + " and " + other,
                    draws -> {
                        Map<String, Values> inputs = new LinkedHashMap<>();
                        inputs.put("a", draws.uniform("a", MATRIX, 0.5, 2));
                        inputs.put("b", draws.uniform("b", other, 0.5, 2));
                        return inputs;
                    },
                    x -> operation.apply(x.get(0), x.get(1)));
        }
    }

    private void unary(String name, double low, double high, UnaryOperator<T> operation) {
        inputs(name, draws -> Map.of("x", draws.uniform("x", MATRIX, low, high)), x -> operation.apply(x.get(0)));
    }

    private void add(String name, double scale, List<Shape> shapes, Function<List<T>, T> operation) {
        inputs(
                name,
                draws -> {
                    Map<String, Values> inputs = new LinkedHashMap<>();
                    shapes.forEach(shape -> {
                        String input = "input " + inputs.size();
                        inputs.put(input, draws.uniform(input, shape, -scale, scale));
                    });
                    return inputs;
                },
                operation);
    }

    private void inputs(String name, Function<Draws, Map<String, Values>> inputs, Function<List<T>, T> operation) {
        cases.add(new ParityCase(name, () -> {
            Draws draws = Draws.of(name);
            Map<String, T> variables = new LinkedHashMap<>();
            inputs.apply(draws).forEach((input, values) -> variables.put(input, library.variable(values)));
            T output = operation.apply(new ArrayList<>(variables.values()));
            return new Results<>(library)
                    .differentiated(draws, output, variables)
                    .values();
        }));
    }
}
