package org.gan4j.benchmarks.parity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;
import org.gan4j.parity.Network;
import org.gan4j.parity.Values;

/** One of libtorch's modules, or several in sequence, since libtorch's own sequence has a separate method per type. */
interface TorchNetwork extends Network<Tensor> {
    static TorchNetwork of(Module module, UnaryOperator<Tensor> forward, TorchForm form) {
        form.giveTo(module);
        return new Single(module, forward);
    }

    @Override
    default void assign(String name, Values values) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(parameters());
        tensors.putAll(buffers());
        try (AutoGradMode unrecorded = new AutoGradMode(false)) {
            Objects.requireNonNull(tensors.get(name), name).copy_(TorchLibrary.tensor(values));
        }
    }

    /** A module. */
    record Single(Module module, UnaryOperator<Tensor> function) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor input) {
            return function.apply(input);
        }

        @Override
        public void training(boolean training) {
            module.train(training);
        }

        @Override
        public Map<String, Tensor> parameters() {
            return byName(module.named_parameters());
        }

        @Override
        public Map<String, Tensor> buffers() {
            return byName(module.named_buffers());
        }

        private static Map<String, Tensor> byName(StringTensorDict tensors) {
            Map<String, Tensor> byName = new LinkedHashMap<>();
            for (long i = 0; i < tensors.size(); i++) {
                StringTensorDictItem item = tensors.get(i);
                byName.put(item.key().getString(), item.value());
            }
            return byName;
        }
    }

    /** A function without parameters. */
    record Function(UnaryOperator<Tensor> function) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor input) {
            return function.apply(input);
        }

        @Override
        public void training(boolean training) {}

        @Override
        public Map<String, Tensor> parameters() {
            return Map.of();
        }

        @Override
        public Map<String, Tensor> buffers() {
            return Map.of();
        }
    }

    /** Modules one after the other, named 0, 1, 2 and so on. */
    record Sequence(List<Network<Tensor>> parts) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor input) {
            Tensor output = input;
            for (Network<Tensor> part : parts) {
                output = part.forward(output);
            }
            return output;
        }

        @Override
        public void training(boolean training) {
            parts.forEach(part -> part.training(training));
        }

        @Override
        public Map<String, Tensor> parameters() {
            return byName((part, add) -> part.parameters().forEach(add));
        }

        @Override
        public Map<String, Tensor> buffers() {
            return byName((part, add) -> part.buffers().forEach(add));
        }

        private Map<String, Tensor> byName(BiConsumer<Network<Tensor>, BiConsumer<String, Tensor>> tensors) {
            Map<String, Tensor> byName = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String prefix = i + ".";
                tensors.accept(parts.get(i), (name, tensor) -> byName.put(prefix + name, tensor));
            }
            return byName;
        }
    }
}
