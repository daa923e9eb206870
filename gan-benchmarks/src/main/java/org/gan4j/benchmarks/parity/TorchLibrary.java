package org.gan4j.benchmarks.parity;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.parity.ImageLayers;
import org.gan4j.parity.Layers;
import org.gan4j.parity.Library;
import org.gan4j.parity.Losses;
import org.gan4j.parity.Operations;
import org.gan4j.parity.Optimizers;
import org.gan4j.parity.Values;
import org.gan4j.shape.Shape;

/** The C++ library of PyTorch. */
final class TorchLibrary implements Library<Tensor> {
    private final TorchForm form;

    TorchLibrary(TorchForm form) {
        this.form = form;
    }

    @Override
    public <R> R scoped(Supplier<R> code) {
        try (PointerScope scope = new PointerScope()) {
            return code.get();
        }
    }

    @Override
    public Tensor constant(Values values) {
        return form.of(tensor(values));
    }

    @Override
    public Tensor variable(Values values) {
        return constant(values).requires_grad_();
    }

    @Override
    public Tensor labels(int... labels) {
        return Tensor.create(Arrays.stream(labels).asLongStream().toArray());
    }

    @Override
    public Values read(Tensor tensor) {
        Tensor doubles = tensor.detach().to(ScalarType.Double).contiguous();
        double[] elements = new double[(int) doubles.numel()];
        doubles.<DoubleBuffer>createBuffer().get(elements);
        return Values.of(shape(tensor), elements);
    }

    @Override
    public Shape shape(Tensor tensor) {
        return Shape.of(IntStream.range(0, (int) tensor.ndimension())
                .map(axis -> (int) tensor.size(axis))
                .toArray());
    }

    @Override
    public List<Tensor> gradients(Tensor scalar, List<Tensor> variables) {
        return List.of(torch.grad(new TensorVector(scalar), new TensorVector(variables.toArray(Tensor[]::new)))
                .get());
    }

    @Override
    public Operations<Tensor> operations() {
        return new TorchOperations();
    }

    @Override
    public Layers<Tensor> layers() {
        return new TorchLayers(form);
    }

    @Override
    public ImageLayers<Tensor> imageLayers() {
        return new TorchImageLayers(form);
    }

    @Override
    public Losses<Tensor> losses() {
        return new TorchLosses();
    }

    @Override
    public Optimizers<Tensor> optimizers() {
        return new TorchOptimizers();
    }

    /** Returns a tensor of doubles. */
    static Tensor tensor(Values values) {
        return Tensor.create(values.elements()).reshape(sizes(values.shape()));
    }

    static long[] sizes(Shape shape) {
        return Arrays.stream(shape.sizes()).asLongStream().toArray();
    }
}
