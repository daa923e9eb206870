package org.gan4j.io.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Value in a pickle: data alone, never an object of a class that the file names. */
sealed interface Pickled {
    /** Kinds without a content. */
    enum Plain implements Pickled {
        NONE,
        TRUE,
        FALSE,
        /** Number, bytes or set, which no tensor needs. */
        OTHER
    }

    /** Text. */
    record Text(String text) implements Pickled {}

    /** Whole number. */
    record Whole(long number) implements Pickled {}

    /** Tuple or list; only lists grow. */
    record Items(List<Pickled> items) implements Pickled {}

    /** Dictionary with the texts of its keys, in the order of the file. */
    record Table(Map<String, Pickled> entries) implements Pickled {
        Table() {
            this(new LinkedHashMap<>());
        }
    }

    /** Function or class that a reader knows. */
    record Known(TorchName name) implements Pickled {}

    /**
     * Memory of tensors, in a record of its own.
     *
     * @param key name of the record
     * @param elements number of elements
     */
    record StorageReference(TorchName type, String key, long elements) implements Pickled {}

    /**
     * View of a storage.
     *
     * @param offset first element, in elements
     * @param strides in elements, one for each size
     */
    record TensorReference(StorageReference storage, long offset, List<Long> sizes, List<Long> strides)
            implements Pickled {}
}
