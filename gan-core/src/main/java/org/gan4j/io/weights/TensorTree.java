package org.gan4j.io.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.StateException;
import org.gan4j.io.StoredTensor;
import org.gan4j.io.StoredType;
import org.gan4j.io.weights.Pickled.Items;
import org.gan4j.io.weights.Pickled.Table;
import org.gan4j.io.weights.Pickled.TensorReference;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/**
 * Tensors in the dictionaries and lists of a pickle, by their keys joined with dots; other values are skipped.
 *
 * <p>Each is checked to lie inside its storage, and all together may take at most {@value #MOST_GROWTH} times the
 * file's size, which views that repeat elements could exceed.
 */
final class TensorTree {
    private static final int MOST_DEPTH = 64;
    private static final int MOST_VALUES = 1_000_000;
    private static final int MOST_TENSORS = 100_000;
    private static final int LONGEST_NAME = 1000;
    private static final int MOST_GROWTH = 16;

    private final String who;
    private final Path file;
    private final Map<String, StorageRecord> storages;
    private final Map<String, StoredTensor> tensors = new TreeMap<>();
    private long bytesLeft;
    private int visited;

    private TensorTree(String who, Path file, long fileBytes, Map<String, StorageRecord> storages) {
        this.who = who;
        this.file = file;
        this.storages = storages;
        this.bytesLeft = fileBytes * MOST_GROWTH;
    }

    /** Returns the tensors below a root, sorted by name. */
    static List<StoredTensor> of(
            String who, Path file, long fileBytes, Pickled root, Map<String, StorageRecord> storages) {
        TensorTree tree = new TensorTree(who, file, fileBytes, storages);
        tree.visit("", root, 0);
        return List.copyOf(tree.tensors.values());
    }

    private void visit(String name, Pickled value, int depth) {
        visited++;
        if (depth > MOST_DEPTH || visited > MOST_VALUES || name.length() > LONGEST_NAME) {
            throw new StateException(who + ": expects dictionaries at most " + MOST_DEPTH + " deep with at most "
                    + MOST_VALUES + " values under names of at most " + LONGEST_NAME + " characters, got more");
        }
        if (value instanceof Table table) {
            table.entries().forEach((key, each) -> visit(join(name, key), each, depth + 1));
        } else if (value instanceof Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                visit(join(name, Integer.toString(i)), items.items().get(i), depth + 1);
            }
        } else if (value instanceof TensorReference tensor) {
            add(name.isEmpty() ? "tensor" : name, tensor);
        }
    }

    private static String join(String name, String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private void add(String name, TensorReference reference) {
        StorageRecord storage = storages.get(reference.storage().key());
        if (storage == null) {
            throw new StateException(who + ": expects the elements of \"" + name + "\" in storage "
                    + reference.storage().key() + ", got none of that name");
        }
        TensorView view = view(name, reference);
        bytesLeft -= Math.max(view.span(), view.shape().elements())
                * (long) view.type().dtype().bytes();
        if (bytesLeft < 0) {
            throw new StateException(who + ": expects tensors of at most " + MOST_GROWTH
                    + " times the file's size, got more: views that repeat elements");
        }
        StoredTensor tensor =
                new StoredTensor(name, view.type(), view.shape(), () -> view.read(who, name, file, storage));
        if (tensors.put(name, tensor) != null) {
            throw new StateException(who + ": expects each name once, got \"" + name + "\" again");
        }
        if (tensors.size() > MOST_TENSORS) {
            throw new StateException(who + ": expects at most " + MOST_TENSORS + " tensors, got more");
        }
    }

    private TensorView view(String name, TensorReference reference) {
        StoredType type = reference.storage().type().type().orElseThrow();
        try {
            Shape shape = Shape.of(
                    reference.sizes().stream().mapToInt(Math::toIntExact).toArray());
            long last = reference.offset();
            for (int axis = 0; axis < shape.rank(); axis++) {
                long stride = reference.strides().get(axis);
                if (stride < 0) {
                    throw outside(name, reference);
                }
                last = Math.addExact(last, Math.multiplyExact(shape.size(axis) - 1L, stride));
            }
            if (shape.elements() == 0) {
                return new TensorView(type, shape, reference.strides(), 0, 0);
            }
            if (reference.offset() < 0 || last >= reference.storage().elements()) {
                throw outside(name, reference);
            }
            int span = Math.toIntExact(last - reference.offset() + 1);
            return new TensorView(type, shape, reference.strides(), reference.offset(), span);
        } catch (ArithmeticException | ShapeException e) {
            throw outside(name, reference);
        }
    }

    private StateException outside(String name, TensorReference reference) {
        return new StateException(who + ": expects \"" + name + "\" inside its storage of "
                + reference.storage().elements() + " elements, got sizes " + reference.sizes() + ", strides "
                + reference.strides() + " and offset " + reference.offset());
    }
}
