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
 * Tensors and texts under dotted names: what a {@link Stateful} puts into a checkpoint and gets back.
 *
 * <p>A state can be a part of a larger one: {@code state.at("generator")} sees and puts the names that begin with
 * {@code generator.}, without that beginning.
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

    /** A state of nothing. */
    public static State empty() {
        return new State("", new TreeMap<>(), new TreeMap<>());
    }

    /** A state of the given tensors and texts. */
    public static State of(Map<String, Tensor> tensors, Map<String, String> texts) {
        return new State("", new TreeMap<>(tensors), new TreeMap<>(texts));
    }

    /** The part under a name. */
    public State at(String name) {
        return new State(prefix + name + ".", tensors, texts);
    }

    /** Puts a tensor: not a copy, so write the state out before the tensor changes or closes. */
    public void put(String name, Tensor tensor) {
        requireNew(name, tensors.putIfAbsent(prefix + name, tensor) == null);
    }

    public void put(String name, String text) {
        requireNew(name, texts.putIfAbsent(prefix + name, text) == null);
    }

    public void put(String name, long number) {
        put(name, Long.toString(number));
    }

    /** Puts a number of which no bit is lost. */
    public void put(String name, double number) {
        put(name, Double.toString(number));
    }

    /**
     * The tensor of a name.
     *
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
     * The text of a name.
     *
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
     * The whole number of a name.
     *
     * @throws StateException if there is none
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
     * The whole number, zero or more, of a name.
     *
     * @throws StateException if there is none
     */
    public long count(String name) {
        long number = number(name);
        if (number < 0) {
            throw new StateException("State: expects zero or more as \"" + prefix + name + "\", got " + number);
        }
        return number;
    }

    /**
     * The number of a name.
     *
     * @throws StateException if there is none
     */
    public double decimal(String name) {
        String text = text(name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notNumber(name, text);
        }
    }

    public boolean has(String name) {
        return tensors.containsKey(prefix + name) || texts.containsKey(prefix + name);
    }

    /** The tensors of this part, by their names in it. */
    public Map<String, Tensor> tensors() {
        return part(tensors);
    }

    /** The texts of this part, by their names in it. */
    public Map<String, String> texts() {
        return part(texts);
    }

    /**
     * Refuses tensors of other names or shapes.
     *
     * @param who begins the exception's sentence
     * @throws StateException naming all that is missing, all that is unknown and all of another shape
     */
    public void requireTensors(String who, Map<String, Shape> expected) {
        StateDifference.between(expected, tensors()).requireNone(who);
    }

    /**
     * Tells whether another state holds the same names with the same texts and, bit for bit, the same tensors: all of which
     * must be open.
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
                        .allMatch(entry -> isSame(entry.getValue(), Objects.requireNonNull(others.get(entry.getKey()))));
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
