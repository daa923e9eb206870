package org.gan4j.io;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a setting describes itself by {@code toString}, which checkpoints compare to tell whether a run continues
 * with the same settings: a default {@code toString} differs from run to run, and that of two different lambdas could
 * not be told apart. Stateless; safe for concurrent use.
 */
public final class Described {
    private Described() {}

    /**
     * Checks that {@code toString} describes a setting, and everything in it if it is a record.
     *
     * @param <T> type of the setting
     * @param who prefix of the exception's message
     * @param setting setting to check
     * @return the setting
     * @throws IllegalArgumentException if it is a lambda, or of a class that does not override {@code toString}; the
     *     message says what to add
     */
    public static <T> T require(String who, T setting) {
        String silent = silent(setting);
        if (silent != null) {
            throw new IllegalArgumentException(who
                    + ": expects a setting that describes itself by toString, so that checkpoints can compare it, got "
                    + silent + "; make it a record, or a class that overrides toString");
        }
        return setting;
    }

    /** Returns the part without a description; null if there is none. */
    private static @Nullable String silent(Object part) {
        Class<?> type = part.getClass();
        if (type.isSynthetic() || type.isHidden()) {
            return "a lambda";
        }
        if (type.isRecord()) {
            return silentComponent(part);
        }
        try {
            boolean hasWords = type.getMethod("toString").getDeclaringClass() != Object.class;
            return hasWords ? null : type.getName() + " without toString";
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable String silentComponent(Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            String silent = value == null || value.getClass().isArray() ? null : silent(value);
            if (silent != null) {
                return silent + " as " + component.getName() + " of "
                        + record.getClass().getSimpleName();
            }
        }
        return null;
    }

    private static @Nullable Object value(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Described: expects to read " + component, e);
        }
    }
}
