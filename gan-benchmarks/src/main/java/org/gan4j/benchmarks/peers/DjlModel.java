package org.gan4j.benchmarks.peers;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A network of DJL's blocks with its optimizer. */
final class DjlModel implements AutoCloseable {
    private static final float LEARNING_RATE = 2e-4f;
    private static final float BETA_1 = 0.5f;
    private static final float BETA_2 = 0.999f;
    private static final int NEAREST = 0;

    private final Model model;
    private final Trainer trainer;

    DjlModel(String name, List<Part> parts, Shape input, Loss loss) {
        SequentialBlock block = new SequentialBlock();
        parts.forEach(part -> block.add(block(part)));
        model = Model.newInstance(name, "PyTorch");
        model.setBlock(block);
        Adam adam = Adam.builder()
                .optLearningRateTracker(Tracker.fixed(LEARNING_RATE))
                .optBeta1(BETA_1)
                .optBeta2(BETA_2)
                .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(adam));
        trainer.initialize(input);
    }

    NDArray forward(NDArray x) {
        return trainer.forward(new NDList(x)).singletonOrThrow();
    }

    Trainer trainer() {
        return trainer;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }

    private static Block block(Part part) {
        if (part instanceof Part.Linear linear) {
            return Linear.builder().setUnits(linear.out()).build();
        }
        if (part instanceof Part.Convolution convolution) {
            return Conv2d.builder()
                    .setFilters(convolution.out())
                    .setKernelShape(square(convolution.kernel()))
                    .optStride(square(convolution.stride()))
                    .optPadding(square(convolution.padding()))
                    .optBias(convolution.bias())
                    .build();
        }
        if (part instanceof Part.BatchNorm norm) {
            // DJL's momentum is the weight of the old value.
            return BatchNorm.builder()
                    .optMomentum((float) (1 - norm.momentum()))
                    .build();
        }
        if (part instanceof Part.Dropout dropout) {
            return Dropout.builder().optRate((float) dropout.probability()).build();
        }
        return activationOrShape(part);
    }

    private static Block activationOrShape(Part part) {
        if (part instanceof Part.Relu) {
            return Activation.reluBlock();
        }
        if (part instanceof Part.LeakyRelu leaky) {
            return Activation.leakyReluBlock((float) leaky.slope());
        }
        if (part instanceof Part.Tanh) {
            return Activation.tanhBlock();
        }
        if (part instanceof Part.Sigmoid) {
            return Activation.sigmoidBlock();
        }
        if (part instanceof Part.Flatten) {
            return Blocks.batchFlattenBlock();
        }
        if (part instanceof Part.Unflatten unflatten) {
            long[] sizes =
                    Arrays.stream(unflatten.sample().sizes()).asLongStream().toArray();
            return function(x -> x.reshape(new Shape(x.size(0)).addAll(new Shape(sizes))), "unflatten");
        }
        if (part instanceof Part.Enlarge upsampleNearest) {
            return function(x -> enlarged(x, upsampleNearest.factor()), "upsampleNearest");
        }
        if (part instanceof Part.PadEnd) {
            return function(DjlModel::padded, "pad");
        }
        throw new IllegalArgumentException("DjlModel: expects a layer that DJL has, got " + part);
    }

    private static NDArray enlarged(NDArray x, int factor) {
        return x.getNDArrayInternal()
                .interpolation(new long[] {x.size(2) * factor, x.size(3) * factor}, NEAREST, false);
    }

    private static NDArray padded(NDArray x) {
        Shape shape = x.getShape();
        NDArray column = x.getManager().zeros(new Shape(shape.get(0), shape.get(1), shape.get(2), 1));
        NDArray row = x.getManager().zeros(new Shape(shape.get(0), shape.get(1), 1, shape.get(3) + 1));
        return x.concat(column, 3).concat(row, 2);
    }

    private static Block function(Function<NDArray, NDArray> function, String name) {
        return LambdaBlock.singleton(function, name);
    }

    private static Shape square(long size) {
        return new Shape(size, size);
    }
}
