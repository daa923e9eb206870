package org.gan4j.parity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** The stored results of some cases: a safetensors file, whose tensors are named {@code case/type/result}. */
public final class ExpectedResults {
    private final Map<String, Values> byKey;

    private ExpectedResults(Map<String, Values> byKey) {
        this.byKey = byKey;
    }

    /** Those of no case yet. */
    public static ExpectedResults none() {
        return new ExpectedResults(new TreeMap<>());
    }

    /** Reads a resource that lies beside a class. */
    public static ExpectedResults read(Class<?> beside, String resource) {
        URL url = beside.getResource(resource);
        if (url == null) {
            throw new IllegalArgumentException(
                    "ExpectedResults: expects a resource " + resource + " beside " + beside.getName() + ", got none");
        }
        ExpectedResults results = none();
        Path file = copy(url);
        try {
            onTheHost(() -> SafeTensors.read(file)
                    .tensors()
                    .forEach((key, tensor) -> results.byKey.put(key, Gan4jLibrary.values(tensor))));
        } finally {
            delete(file);
        }
        return results;
    }

    /** Writes a file that {@link #read} reads. */
    public void write(Path file, Map<String, String> texts) {
        onTheHost(() -> {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            byKey.forEach((key, values) ->
                    tensors.put(key, Gan4jLibrary.tensor(values).to(dtype(key))));
            SafeTensors.write(file, State.of(tensors, texts));
        });
    }

    public void put(String caseName, DType dtype, Map<String, Values> results) {
        results.forEach((name, values) -> byKey.put(prefix(caseName, dtype) + name, values));
    }

    /** The results of a case by their names. */
    public Map<String, Values> of(String caseName, DType dtype) {
        String prefix = prefix(caseName, dtype);
        Map<String, Values> results = new LinkedHashMap<>();
        byKey.forEach((key, values) -> {
            if (key.startsWith(prefix)) {
                results.put(key.substring(prefix.length()), values);
            }
        });
        return results;
    }

    public Set<String> caseNames() {
        return byKey.keySet().stream().map(key -> key.split("/", 3)[0]).collect(Collectors.toSet());
    }

    private static String prefix(String caseName, DType dtype) {
        return caseName + "/" + dtype + "/";
    }

    private static DType dtype(String key) {
        return DType.valueOf(key.split("/", 3)[1]);
    }

    private static void onTheHost(Runnable code) {
        try (Scope scope = Scope.open()) {
            Backends.with(new ReferenceBackend(), code);
        }
    }

    /** The resource may lie in a jar. */
    private static Path copy(URL url) {
        try (InputStream in = url.openStream()) {
            Path file = Files.createTempFile("expected", ".safetensors");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
