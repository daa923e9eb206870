package org.gan4j.backend.nd4j;

import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Call of one of ND4J's custom operations, by name. */
final class Call {
    private final DynamicCustomOp operation;

    private Call(String name, INDArray result, INDArray... inputs) {
        this.operation = DynamicCustomOp.builder(name)
                .addInputs(inputs)
                .addOutputs(result)
                .build();
    }

    static void run(String name, INDArray result, INDArray... inputs) {
        new Call(name, result, inputs).run();
    }

    static Call of(String name, INDArray result, INDArray... inputs) {
        return new Call(name, result, inputs);
    }

    Call with(long... integers) {
        operation.addIArgument(integers);
        return this;
    }

    Call with(double... numbers) {
        operation.addTArgument(numbers);
        return this;
    }

    Call with(boolean flag) {
        operation.addBArgument(flag);
        return this;
    }

    void run() {
        Nd4j.exec(operation);
    }

    /** Computes with one truth value per element, which ND4J's comparisons return. */
    static void withTruths(long elements, Consumer<INDArray> code) {
        withTruths(new long[] {elements}, code);
    }

    static void withTruths(long[] shape, Consumer<INDArray> code) {
        try (INDArray truths = Nd4j.createUninitializedDetached(DataType.BOOL, shape)) {
            code.accept(truths);
        }
    }
}
