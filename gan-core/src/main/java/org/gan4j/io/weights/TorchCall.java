package org.gan4j.io.weights;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.weights.Pickled.Items;
import org.gan4j.io.weights.Pickled.Known;
import org.gan4j.io.weights.Pickled.StorageReference;
import org.gan4j.io.weights.Pickled.Table;
import org.gan4j.io.weights.Pickled.TensorReference;
import org.gan4j.io.weights.Pickled.Text;
import org.gan4j.io.weights.Pickled.Whole;

/** Meaning of the calls in a file of tensors, none of which is made. */
final class TorchCall {
    /** PyTorch's own limit. */
    private static final int MOST_AXES = 64;

    private TorchCall() {}

    /** Returns the data that a call would give. */
    static Pickled result(PickleStack stack, Pickled callable, Pickled arguments) {
        if (!(callable instanceof Known known) || !(arguments instanceof Items given)) {
            throw stack.malformed();
        }
        List<Pickled> items = given.items();
        return switch (known.name()) {
            case ORDERED_DICT -> items.isEmpty() ? new Table() : table(stack, items.get(0));
            case SIZE -> items.isEmpty() ? new Items(List.of()) : items.get(0);
            case TYPE_TAG -> {
                if (items.isEmpty()) {
                    throw stack.malformed();
                }
                yield items.get(0);
            }
            case TENSOR, TENSOR_V2 -> tensor(stack, items);
            case PARAMETER, PARAMETER_CLASS -> {
                if (items.isEmpty() || !(items.get(0) instanceof TensorReference tensor)) {
                    throw stack.malformed();
                }
                yield tensor;
            }
            default -> throw stack.malformed();
        };
    }

    /** Returns the text of a key: numbers are keys too, in the state of an optimizer. */
    static String key(PickleStack stack, Pickled key) {
        if (key instanceof Text text) {
            return text.text();
        }
        if (key instanceof Whole whole) {
            return Long.toString(whole.number());
        }
        throw stack.malformed();
    }

    /** Reads a dictionary from pairs, as Python 2 wrote it. */
    private static Table table(PickleStack stack, Pickled pairs) {
        Table table = new Table();
        if (!(pairs instanceof Items all)) {
            throw stack.malformed();
        }
        stack.requireRoomFor(all.items().size());
        for (Pickled pair : all.items()) {
            if (!(pair instanceof Items both) || both.items().size() != 2) {
                throw stack.malformed();
            }
            table.entries().put(key(stack, both.items().get(0)), both.items().get(1));
        }
        return table;
    }

    /** Reads (storage, offset, sizes, strides, ..). */
    private static TensorReference tensor(PickleStack stack, List<Pickled> items) {
        if (items.size() < 4
                || !(items.get(0) instanceof StorageReference storage)
                || !(items.get(1) instanceof Whole offset)) {
            throw stack.malformed();
        }
        List<Long> sizes = numbers(stack, items.get(2));
        List<Long> strides = numbers(stack, items.get(3));
        if (sizes.size() != strides.size()) {
            throw stack.malformed();
        }
        return new TensorReference(storage, offset.number(), sizes, strides);
    }

    private static List<Long> numbers(PickleStack stack, Pickled value) {
        if (!(value instanceof Items items) || items.items().size() > MOST_AXES) {
            throw stack.malformed();
        }
        stack.requireRoomFor(items.items().size());
        List<Long> numbers = new ArrayList<>();
        for (Pickled item : items.items()) {
            if (!(item instanceof Whole whole)) {
                throw stack.malformed();
            }
            numbers.add(whole.number());
        }
        return numbers;
    }
}
