package org.gan4j.io;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Tensors and texts under dotted names, which a {@link Stateful} saves to a checkpoint and restores from it.
 *
 * <p>A state can be a part of a larger one: {@code state.at("generator")} is a view of the names that begin with {@code
 * generator.}, without that prefix. Not thread-safe.
 */
public final class State {
    private final String prefix;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> texts;

    private State(String prefix, Map<String, Tensor> tensors, Map<String, String> texts) {
        this.prefix = prefix;
        this.tensors = tensors;
        this.texts = texts;
    }

    /**
     * Creates an empty state.
     *
     * @return a state without tensors and texts, to be filled
     */
    public static State empty() {
        return new State("", new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Creates a state with the given tensors and texts.
     *
     * @param tensors tensors by dotted name; they are not copied
     * @param texts texts by dotted name
     * @return a state of its own: later changes of the maps do not affect it
     */
    public static State of(Map<String, Tensor> tensors, Map<String, String> texts) {
        return new State("", new TreeMap<>(tensors), new TreeMap<>(texts));
    }

    /**
     * {@return a view of the part under a name; what is put into it is put into this state}
     *
     * @param name name without the final dot
     */
    public State at(String name) {
        return new State(prefix + name + ".", tensors, texts);
    }

    /**
     * Puts a tensor without copying it, so write the state before the tensor changes or closes.
     *
     * @param name new name within this part
     * @param tensor tensor to refer to
     * @throws IllegalArgumentException if the name is taken
     */
    public void put(String name, Tensor tensor) {
        requireNew(name, tensors.putIfAbsent(prefix + name, tensor) == null);
    }

    /**
     * Puts a text.
     *
     * @param name new name within this part
     * @param text any text
     * @throws IllegalArgumentException if the name is taken
     */
    public void put(String name, String text) {
        requireNew(name, texts.putIfAbsent(prefix + name, text) == null);
    }

    /**
     * Puts a whole number.
     *
     * @param name new name within this part
     * @param number any number
     * @throws IllegalArgumentException if the name is taken
     */
    public void put(String name, long number) {
        put(name, Long.toString(number));
    }

    /**
     * Puts a number without losing a bit.
     *
     * @param name new name within this part
     * @param number any number, also infinite or NaN
     * @throws IllegalArgumentException if the name is taken
     */
    public void put(String name, double number) {
        put(name, Double.toString(number));
    }

    /**
     * {@return the tensor with this name}
     *
     * @param name name within this part
     * @throws StateException if there is none
     */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(prefix + name);
        if (tensor == null) {
            throw missing("a tensor", name);
        }
        return tensor;
    }

    /**
     * {@return the text with this name}
     *
     * @param name name within this part
     * @throws StateException if there is none
     */
    public String text(String name) {
        String text = texts.get(prefix + name);
        if (text == null) {
            throw missing("a text", name);
        }
        return text;
    }

    /**
     * {@return the whole number with this name}
     *
     * @param name name within this part
     * @throws StateException if there is none
     * @throws StateException if there is none, or it is no whole number
     */
    public long number(String name) {
        String text = text(name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw notNumber(name, text);
        }
    }

    /**
     * {@return the whole number, zero or more, with this name}
     *
     * @param name name within this part
     * @throws StateException if there is none
     * @throws StateException if there is none, or it is no whole number or negative
     */
    public long count(String name) {
        long number = number(name);
        if (number < 0) {
            throw new StateException("State: expects zero or more as \"" + prefix + name + "\", got " + number);
        }
        return number;
    }

    /**
     * {@return the number with this name}
     *
     * @param name name within this part
     * @throws StateException if there is none
     * @throws StateException if there is none, or it is no number
     */
    public double decimal(String name) {
        String text = text(name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notNumber(name, text);
        }
    }

    /**
     * {@return true if there is a tensor or a text with this name}
     *
     * @param name name within this part
     */
    public boolean has(String name) {
        return tensors.containsKey(prefix + name) || texts.containsKey(prefix + name);
    }

    /** {@return the tensors of this part, by their names within it} */
    public Map<String, Tensor> tensors() {
        return part(tensors);
    }

    /** {@return the texts of this part, by their names within it} */
    public Map<String, String> texts() {
        return part(texts);
    }

    /**
     * Checks the names and shapes of all tensors.
     *
     * @param who prefix of the exception's message
     * @param expected shapes of all tensors, by their names within this part
     * @throws StateException listing all missing names, all unknown names and all shapes that differ
     */
    public void requireTensors(String who, Map<String, Shape> expected) {
        StateDifference.between(expected, tensors()).requireNone(who);
    }

    /**
     * Returns true if another state has the same names with the same texts and bitwise equal tensors, all of which must
     * be open.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof State state)) {
            return false;
        }
        Map<String, Tensor> own = tensors();
        Map<String, Tensor> others = state.tensors();
        return texts().equals(state.texts())
                && own.keySet().equals(others.keySet())
                && own.entrySet().stream()
                        .allMatch(
                                entry -> isSame(entry.getValue(), Objects.requireNonNull(others.get(entry.getKey()))));
    }

    @Override
    public int hashCode() {
        return Objects.hash(texts(), tensors().keySet());
    }

    private static boolean isSame(Tensor one, Tensor other) {
        if (one.dtype() != other.dtype() || !one.shape().equals(other.shape())) {
            return false;
        }
        return switch (one.dtype()) {
            case FLOAT32 -> Arrays.equals(one.toFloats(), other.toFloats());
            case FLOAT64 -> Arrays.equals(one.toDoubles(), other.toDoubles());
            case INT32 -> Arrays.equals(one.toInts(), other.toInts());
        };
    }

    private <V> Map<String, V> part(Map<String, V> all) {
        Map<String, V> part = new TreeMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return Collections.unmodifiableMap(part);
    }

    private void requireNew(String name, boolean isNew) {
        if (!isNew) {
            throw new IllegalArgumentException("State: expects each name once, got \"" + prefix + name + "\" again");
        }
    }

    private StateException missing(String what, String name) {
        return new StateException("State: expects " + what + " \"" + prefix + name + "\", got none");
    }

    private StateException notNumber(String name, String text) {
        return new StateException("State: expects a number as \"" + prefix + name + "\", got \"" + text + "\"");
    }
}
