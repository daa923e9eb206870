package org.gan4j.parity;

import java.util.List;
import org.gan4j.shape.Shape;

/**
 * The layers that are not of images.
 *
 * @param <T> tensors
 */
public final class LayerCases<T> {
    private final Layers<T> layers;
    private final LayerCaseList<T> list;

    private LayerCases(Library<T> library) {
        this.layers = library.layers();
        this.list = new LayerCaseList<>(library);
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        LayerCases<T> all = new LayerCases<>(library);
        all.linear();
        all.activations();
        all.shaping();
        all.batchNorm();
        all.networks();
        return all.list.cases();
    }

    private void linear() {
        for (boolean bias : new boolean[] {true, false}) {
            String name = bias ? "Linear 5 to 3" : "Linear 5 to 3 without bias";
            for (Shape input : List.of(Shape.of(4, 5), Shape.of(1, 5), Shape.of(2, 3, 5), Shape.of(5))) {
                list.add(name, () -> layers.linear(5, 3, bias), input);
            }
        }
        list.add("Linear 33 to 17", () -> layers.linear(33, 17, true), Shape.of(7, 33));
        list.add("Linear 9 to 1", () -> layers.linear(9, 1, true), Shape.of(1, 9));
    }

    private void activations() {
        for (Shape input : List.of(Shape.of(1, 7), Shape.of(2, 3, 5))) {
            list.add("ReLU", layers::reLU, input);
            list.add("LeakyReLU", layers::leakyReLU, input);
            list.add("LeakyReLU 0.2", () -> layers.leakyReLU(0.2), input);
            list.add("Tanh", layers::tanh, input);
            list.add("Sigmoid", layers::sigmoid, input);
            list.add("Softplus", layers::softplus, input);
            list.add("ELU", layers::elu, input);
            list.add("ELU 0.7", () -> layers.elu(0.7), input);
            list.addInEvaluation("Dropout", () -> layers.dropout(0.4), input);
        }
    }

    private void shaping() {
        list.add("Flatten", layers::flatten, Shape.of(1, 7));
        list.add("Flatten", layers::flatten, Shape.of(2, 3, 5));
        list.add("Unflatten", () -> layers.unflatten(Shape.of(2, 3)), Shape.of(4, 6));
    }

    private void batchNorm() {
        // Of two values per channel the gradient by the input is zero but for eps: rounding only.
        for (Shape input : List.of(Shape.of(6, 4), Shape.of(3, 4), Shape.of(3, 4, 5), Shape.of(1, 4, 3))) {
            list.addTracking("BatchNorm1d", () -> layers.batchNorm1d(4), input, 2);
            list.addTracking(
                    "BatchNorm1d with eps 0.8 and momentum 0.3", () -> layers.batchNorm1d(4, 0.8, 0.3, true), input, 2);
            list.addTracking("BatchNorm1d not affine", () -> layers.batchNorm1d(4, 1e-5, 0.1, false), input, 2);
        }
        list.addInEvaluation("BatchNorm1d", () -> layers.batchNorm1d(4), Shape.of(1, 4));
    }

    private void networks() {
        list.add(
                "Linear, LeakyReLU, Linear, Tanh",
                () -> layers.sequential(List.of(
                        layers.linear(5, 8, true), layers.leakyReLU(0.2), layers.linear(8, 3, true), layers.tanh())),
                Shape.of(6, 5));
        list.addVanishing(
                "Linear, BatchNorm1d, ReLU, Linear, Sigmoid",
                () -> layers.sequential(List.of(
                        layers.linear(5, 8, true),
                        layers.batchNorm1d(8),
                        layers.reLU(),
                        layers.linear(8, 1, true),
                        layers.sigmoid())),
                Shape.of(6, 5),
                "0.bias");
    }
}
