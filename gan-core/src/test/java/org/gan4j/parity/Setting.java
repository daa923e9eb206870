package org.gan4j.parity;

import java.util.stream.Stream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;

/** What this library computes with when it is compared. */
public record Setting(Backend backend, DType dtype) {
    /** The reference and every backend that runs here, in both types. */
    public static Stream<Setting> all() {
        return Stream.concat(inBothTypes(new ReferenceBackend()), ofBackends());
    }

    /** Every backend that runs here, in both types, without the reference, which is slow. */
    public static Stream<Setting> ofBackends() {
        return Backends.names().stream()
                .flatMap(Setting::available)
                .filter(backend -> !(backend instanceof ReferenceBackend))
                .flatMap(Setting::inBothTypes);
    }

    /** The names of the backends that run here. */
    public static Stream<String> backendNames() {
        return Backends.names().stream().flatMap(Setting::available).map(Backend::name);
    }

    private static Stream<Setting> inBothTypes(Backend backend) {
        return Stream.of(DType.FLOAT32, DType.FLOAT64).map(dtype -> new Setting(backend, dtype));
    }

    /**
     * One of ND4J's two is never available: its CPU backend and its CUDA backend exclude each other. On one thread, as
     * libtorch was.
     */
    private static Stream<Backend> available(String name) {
        try {
            Backend backend = Backends.named(name);
            backend.useThreads(1);
            return Stream.of(backend);
        } catch (BackendUnavailableException e) {
            return Stream.empty();
        }
    }

    @Override
    public String toString() {
        return backend.name() + " " + dtype;
    }
}
