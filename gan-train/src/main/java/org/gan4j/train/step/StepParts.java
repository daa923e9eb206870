package org.gan4j.train.step;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.optim.Schedule;
import org.gan4j.optim.WarmUp;

/**
 * The {@link Stateful} parts of a step in checkpoints, which are restored together. Stateless; safe to share between
 * threads.
 */
public final class StepParts {
    private StepParts() {}

    /**
     * Adds an object under a name if it is {@link Stateful}.
     *
     * @param parts the parts by name, to which it is added
     * @param name the part's name in checkpoints
     * @param part any object
     */
    public static void put(Map<String, Stateful> parts, String name, Object part) {
        if (part instanceof Stateful stateful) {
            parts.put(name, stateful);
        }
    }

    /**
     * Adds a schedule under a name if it, or the schedule after its warm-up, is {@link Stateful}.
     *
     * @param parts the parts by name, to which it is added
     * @param name the part's name in checkpoints
     * @param schedule any schedule
     */
    public static void putSchedule(Map<String, Stateful> parts, String name, Schedule schedule) {
        if (schedule instanceof WarmUp warmUp) {
            putSchedule(parts, name, warmUp.then());
        } else {
            put(parts, name, schedule);
        }
    }

    /**
     * Adds an object, if it is {@link Stateful}, under a role and the name of its class: "regularizer-lecam_penalty", then
     * "regularizer-lecam_penalty-2" for the second of its class. Other parts with the role do not change the name.
     *
     * @param parts the parts by name, to which it is added
     * @param role the beginning of the name
     * @param part any object
     */
    public static void putByClass(Map<String, Stateful> parts, String role, Object part) {
        String name = role + "-" + name(part.getClass());
        String free = name;
        for (int i = 2; part instanceof Stateful && parts.containsKey(free); i++) {
            free = name + "-" + i;
        }
        put(parts, free, part);
    }

    /** Converts LeCamPenalty to le_cam_penalty; an anonymous class takes the name of its enclosing class. */
    private static String name(Class<?> type) {
        String full = type.getName();
        String last = full.substring(full.lastIndexOf('.') + 1);
        String simple = type.getSimpleName().isEmpty() ? last : type.getSimpleName();
        return simple.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .replaceAll("[^A-Za-z0-9_]+", "_")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * Restores all parts or none.
     *
     * @param who the owner of the parts, for messages
     * @param parts the parts by name
     * @param states their states by the same names
     * @throws StateException if the names differ or a part refuses its state; all parts are unchanged then
     */
    public static void restore(String who, Map<String, Stateful> parts, Map<String, State> states) {
        if (!states.keySet().equals(parts.keySet())) {
            throw new StateException(who + ": expects the parts " + parts.keySet() + ", got " + states.keySet());
        }
        StateCopy before = new StateCopy(parts);
        before.renew(0);
        try {
            parts.forEach((name, part) -> part.restore(states.getOrDefault(name, State.empty())));
        } catch (RuntimeException e) {
            try {
                before.restore();
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /**
     * {@return the states of all parts; not copies}
     *
     * @param parts the parts by name
     */
    public static Map<String, State> save(Map<String, Stateful> parts) {
        Map<String, State> states = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            State state = State.empty();
            part.save(state);
            states.put(name, state);
        });
        return states;
    }
}
