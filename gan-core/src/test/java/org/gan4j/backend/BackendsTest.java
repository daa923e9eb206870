package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.gan4j.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The choice of a backend, each case with class path and process state of its own. */
@Isolated("sets a system property and the error stream")
final class BackendsTest {
    @TempDir
    private Path folder;

    private String propertyBefore;

    @BeforeEach
    void clearProperty() {
        propertyBefore = System.clearProperty(Backends.PROPERTY);
    }

    @AfterEach
    void restoreProperty() {
        System.clearProperty(Backends.PROPERTY);
        if (propertyBefore != null) {
            System.setProperty(Backends.PROPERTY, propertyBefore);
        }
    }

    /** The plain provider. */
    public static final class Plain implements BackendProvider {
        @Override
        public String name() {
            return "reference";
        }

        @Override
        public int priority() {
            return 1;
        }

        @Override
        public Backend create() {
            return new ReferenceBackend();
        }
    }

    /** The one that is preferred to it. */
    public static final class Preferred implements BackendProvider {
        @Override
        public String name() {
            return "device-double";
        }

        @Override
        public int priority() {
            return 2;
        }

        @Override
        public Backend create() {
            return new DeviceDoubleBackend();
        }
    }

    /** One whose library is missing. */
    public static final class Missing implements BackendProvider {
        @Override
        public String name() {
            return "missing";
        }

        @Override
        public int priority() {
            return 3;
        }

        @Override
        public Backend create() {
            throw new BackendUnavailableException(
                    "missing: expects libmissing, got none: add org.example:missing", null);
        }
    }

    /** Another whose library is missing. */
    public static final class Absent implements BackendProvider {
        @Override
        public String name() {
            return "absent";
        }

        @Override
        public int priority() {
            return 2;
        }

        @Override
        public Backend create() {
            throw new BackendUnavailableException("absent: expects a GPU, got none", null);
        }
    }

    /** Who is current, or what was said instead. */
    public static final class Current implements Supplier<String> {
        @Override
        public String get() {
            try {
                return Backends.current().name();
            } catch (IllegalArgumentException | BackendUnavailableException e) {
                return e.getClass().getSimpleName() + ": " + e.getMessage();
            }
        }
    }

    /** Who is current when asked again and again. */
    public static final class CurrentThrice implements Supplier<String> {
        @Override
        public String get() {
            return Backends.current().name() + " " + Backends.current().name() + " "
                    + (Backends.current() == Backends.named("reference"));
        }
    }

    /** Who is current on this thread and on another while this one has chosen. */
    public static final class CurrentElsewhere implements Supplier<String> {
        @Override
        public String get() {
            Supplier<String> current = () -> Backends.current().name();
            return Backends.with(
                    new DeviceDoubleBackend(),
                    () -> current.get() + ", elsewhere "
                            + CompletableFuture.supplyAsync(current).join());
        }
    }

    /** All names, preferred first. */
    public static final class Names implements Supplier<String> {
        @Override
        public String get() {
            return String.join(" ", Backends.names());
        }
    }

    @Test
    void theDefaultIsTheProviderOfHighestPriority() throws Exception {
        assertThat(run(Current.class, Plain.class, Preferred.class)).isEqualTo("device-double");
        assertThat(run(Current.class, Preferred.class, Plain.class)).isEqualTo("device-double");
        assertThat(run(Names.class, Plain.class, Missing.class, Preferred.class))
                .isEqualTo("missing device-double reference");
    }

    @Test
    void thePropertyNamesTheDefault() throws Exception {
        System.setProperty("gan4j.backend", "reference");
        assertThat(run(Current.class, Plain.class, Preferred.class)).isEqualTo("reference");
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatThereAre() throws Exception {
        System.setProperty("gan4j.backend", "gpu");
        assertThat(run(Current.class, Plain.class, Preferred.class))
                .isEqualTo(
                        "IllegalArgumentException: Backends: expects one of [device-double, reference], got \"gpu\"");
    }

    @Test
    void aMissingLibraryFallsBackWithOneWarningThatSaysWhatToAdd() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(CurrentThrice.class, Missing.class, Plain.class)).isEqualTo("reference reference true");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .endsWith(
                        "WARN org.gan4j.backend.Backends - missing: expects libmissing, got none: add org.example:missing;"
                                + " using the backend \"reference\" instead");
    }

    @Test
    void aMissingLibraryOfANamedBackendIsAnError() throws Exception {
        System.setProperty("gan4j.backend", "missing");
        assertThat(run(Current.class, Missing.class, Plain.class))
                .isEqualTo(
                        "BackendUnavailableException: missing: expects libmissing, got none: add org.example:missing");
    }

    @Test
    void ifAllAreMissingAllSayWhatToAdd() throws Exception {
        assertThat(run(Current.class, Missing.class, Absent.class))
                .isEqualTo(
                        "BackendUnavailableException: missing: expects libmissing, got none: add org.example:missing;"
                                + " absent: expects a GPU, got none");
    }

    @Test
    void withoutAnyProviderTheErrorSaysWhatToAdd() throws Exception {
        assertThat(run(Current.class))
                .isEqualTo("BackendUnavailableException: Backends: expects a backend on the class path, got none:"
                        + " add org.gan4j:gan-core as a dependency with its transitive dependencies");
    }

    @Test
    void anotherBackendIsCurrentInsideAndTheFormerAgainAfterwards() {
        Backend outer = new ReferenceBackend();
        Backend inner = new ReferenceBackend();
        Backends.with(outer, () -> {
            assertThat(Backends.with(inner, Backends::current)).isSameAs(inner);
            assertThat(Backends.current()).isSameAs(outer);
            assertThatThrownBy(() -> Backends.with(inner, BackendsTest::fail)).hasMessage("planned");
            assertThat(Backends.current()).isSameAs(outer);
        });
    }

    @Test
    void anotherBackendIsCurrentOnItsThreadOnly() throws Exception {
        assertThat(run(CurrentElsewhere.class, Plain.class)).isEqualTo("device-double, elsewhere reference");
    }

    private static void fail() {
        throw new IllegalStateException("planned");
    }

    private String run(Class<? extends Supplier<String>> aCase, Class<?>... providers) throws Exception {
        return IsolatedBackends.run(folder, aCase, List.of(providers));
    }
}
