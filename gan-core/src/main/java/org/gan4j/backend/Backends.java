package org.gan4j.backend;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds backends on the class path and chooses the default one.
 *
 * <pre>{@code
 * Backend two = Backends.create("onednn", BackendSettings.standard().withThreads(2));
 * Tensor samples = Backends.with(two, () -> generator.sample(64, random));
 * }</pre>
 *
 * <p>The system property {@value #PROPERTY} names the default. Without it, the usable provider with the highest
 * priority is chosen; an unusable one is logged once, with what to add. Safe for concurrent use.
 */
public final class Backends {
    /** System property that selects the default backend by name. */
    public static final String PROPERTY = "gan4j.backend";

    private static final Logger LOG = LoggerFactory.getLogger(Backends.class);
    private static final Map<String, Backend> CREATED = new LinkedHashMap<>();
    private static final ThreadLocal<@Nullable Backend> CHOSEN = new ThreadLocal<>();
    private static volatile @Nullable Backend defaultBackend;

    private Backends() {}

    /** {@return the backend for new tensors on this thread: the one given to {@link #with}, else the default} */
    public static Backend current() {
        Backend chosen = CHOSEN.get();
        return chosen != null ? chosen : defaultBackend();
    }

    /**
     * Runs code with the given backend for new tensors on this thread.
     *
     * @param <T> type of the result
     * @param backend backend of new tensors
     * @param code code to run
     * @return the result of the code
     */
    public static <T extends @Nullable Object> T with(Backend backend, Supplier<T> code) {
        Backend before = CHOSEN.get();
        CHOSEN.set(backend);
        try {
            return code.get();
        } finally {
            if (before == null) {
                CHOSEN.remove();
            } else {
                CHOSEN.set(before);
            }
        }
    }

    /**
     * Runs code with the given backend for new tensors on this thread.
     *
     * @param backend backend of new tensors
     * @param code code to run
     */
    public static void with(Backend backend, Runnable code) {
        Backends.<@Nullable Void>with(backend, () -> {
            code.run();
            return null;
        });
    }

    /** {@return the names of the providers on the class path, in order of preference} */
    public static List<String> names() {
        return providers().stream().map(BackendProvider::name).toList();
    }

    /**
     * Creates a backend with settings and memory of its own, which no other code changes: for a run alongside others in
     * one process. Its memory is freed once it and all its arrays are unreachable.
     *
     * @param name one of {@link #names}
     * @param settings threads and precision
     * @return a new backend
     * @throws IllegalArgumentException if there is no provider of this name
     * @throws BackendUnavailableException if its native libraries are missing, or it does not support the precision
     */
    public static Backend create(String name, BackendSettings settings) {
        Backend backend = provider(name).create();
        backend.useThreads(settings.threads());
        backend.usePrecision(settings.precision());
        return backend;
    }

    /**
     * {@return the backend of this name that the whole process shares, created on first use; changes of its settings
     * affect every user}
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException if there is no provider of this name
     * @throws BackendUnavailableException if its native libraries are missing
     */
    public static synchronized Backend named(String name) {
        Backend existing = CREATED.get(name);
        if (existing != null) {
            return existing;
        }
        Backend created = provider(name).create();
        CREATED.put(name, created);
        return created;
    }

    private static BackendProvider provider(String name) {
        return providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Backends: expects one of " + names() + ", got \"" + name + "\""));
    }

    private static Backend defaultBackend() {
        Backend chosen = defaultBackend;
        if (chosen == null) {
            chosen = chooseDefault();
            defaultBackend = chosen;
        }
        return chosen;
    }

    private static synchronized Backend chooseDefault() {
        String wanted = System.getProperty(PROPERTY);
        if (wanted != null) {
            return named(wanted);
        }
        StringBuilder missing = new StringBuilder();
        for (String name : names()) {
            try {
                Backend backend = named(name);
                if (!missing.isEmpty()) {
                    LOG.warn("{}; using the backend \"{}\" instead", missing, name);
                }
                return backend;
            } catch (BackendUnavailableException e) {
                LOG.debug("Backend {} is unavailable", name, e);
                missing.append(missing.isEmpty() ? "" : "; ").append(e.getMessage());
            }
        }
        throw new BackendUnavailableException(
                missing.isEmpty()
                        ? "Backends: expects a backend on the class path, got none: add org.gan4j:gan-core as a"
                                + " dependency with its transitive dependencies"
                        : missing.toString(),
                null);
    }

    private static List<BackendProvider> providers() {
        return ServiceLoader.load(BackendProvider.class, Backends.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(BackendProvider::priority).reversed())
                .collect(Collectors.toList());
    }
}
