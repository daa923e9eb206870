package org.gan4j.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.step.StepParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of listeners in checkpoints, named by class and number within the class: "listener-early_stop", then
 * "listener-early_stop-2". Listeners of other classes do not change the name.
 */
final class ListenerParts {
    static final String PREFIX = "listener-";

    private static final Logger LOG = LoggerFactory.getLogger(ListenerParts.class);
    private static final Pattern BY_POSITION = Pattern.compile("listener-(\\d+)");

    private final List<TrainListener> listeners;

    ListenerParts(List<TrainListener> listeners) {
        this.listeners = listeners;
    }

    /** Adds the listeners that keep state. */
    void putInto(Map<String, Stateful> parts) {
        listeners.forEach(each -> StepParts.putByClass(parts, "listener", each));
    }

    /**
     * Keeps only listeners that are both in the parts and in the states: an added one starts afresh, and the state of a
     * removed one is ignored. A warning names both.
     */
    void match(Map<String, Stateful> parts, Map<String, State> states) {
        List<String> added = without(parts, states);
        List<String> removed = without(states, parts);
        if (!added.isEmpty()) {
            LOG.warn("these listeners are not in the checkpoint and start afresh: {}", String.join(", ", added));
        }
        if (!removed.isEmpty()) {
            LOG.warn(
                    "the checkpoint's state of these listeners is ignored, since the run no longer has them: {}",
                    String.join(", ", removed));
        }
    }

    /** Renames the states in older checkpoints, which named listeners by position, to the current names. */
    Map<String, State> renamed(Map<String, State> states) {
        Map<String, State> renamed = new LinkedHashMap<>();
        states.forEach((name, state) -> renamed.put(name(name), state));
        return renamed;
    }

    private String name(String saved) {
        Matcher position = BY_POSITION.matcher(saved);
        if (!position.matches()) {
            return saved;
        }
        int at = Integer.parseInt(position.group(1));
        Map<String, Stateful> parts = new LinkedHashMap<>();
        putInto(parts);
        return parts.entrySet().stream()
                .filter(part -> at < listeners.size() && part.getValue() == listeners.get(at))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(saved);
    }

    private static List<String> without(Map<String, ?> from, Map<String, ?> other) {
        List<String> alone = new ArrayList<>(from.keySet());
        alone.removeIf(name -> !name.startsWith(PREFIX) || other.containsKey(name));
        from.keySet().removeAll(alone);
        return alone;
    }
}
