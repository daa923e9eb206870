package org.gan4j.benchmarks.fuzz;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.nn.Layer;
import org.gan4j.tensor.Tensor;

/** All operations and layers under test; one that is neither tested nor excused is an error. */
final class Subjects {
    private static final Map<String, String> EXCUSES = Map.of(
            "makes a tensor of numbers",
            "constant(Shape, double), full(Shape, DType, double), full(Shape, double), normal(Shape, DType, RandomStream),"
                    + " normal(Shape, RandomStream), of(Shape, double[]), of(Shape, float[]), ones(Shape),"
                    + " uniform(Shape, DType, double, double, RandomStream), uniform(Shape, double, double, RandomStream), ofInts(Shape, int[]), normalLike(RandomStream),"
                    + " truncatedNormal(Shape, DType, double, RandomStream), truncatedNormal(Shape, double, RandomStream),"
                    + " wrap(Backend, NdArray), zeros(Shape)",
            "computes nothing",
            "asVariable(), detach(), value(), to(Backend), to(DType)",
            "a step function, which its conformance test holds to the reference exactly",
            "sign(), greater(Tensor), greater(double), greaterOrEqual(Tensor), greaterOrEqual(double), less(Tensor),"
                    + " less(double), lessOrEqual(Tensor), lessOrEqual(double), equal(Tensor), equal(double), notEqual(Tensor),"
                    + " notEqual(double)",
            "tried as the layer",
            "convolve(Tensor, Tensor, Window), convolveTransposed(Tensor, Tensor, Window, Shape), batchStatistics(),"
                    + " batchNorm(Tensor, Tensor, Tensor, double), avgPool2d(Window), maxPool2d(Window)",
            "integers, or steps",
            "argmax(int), argmin(int), floor(), oneHot(int, DType), planes(int, int)",
            "not in libtorch in this form: its test has closed forms",
            "fir(Fir), mixPixels(double[][], double[][]), resizeBicubic(int, int), sampleAffine(Tensor, int, int, Border),"
                    + " BicubicResize, EqualizedLR, FirFilter2d, NoiseInjection, Residual, SelfAttention",
            "random: what it drops is its own",
            "Dropout, Dropout2d",
            "not in libtorch, or in PyTorch's Python only",
            "MinibatchDiscrimination, MinibatchStdDev, SpectralNorm");

    private Subjects() {}

    /**
     * Returns all subjects.
     *
     * @throws IllegalStateException if an operation or layer is missing, or a listed one no longer exists
     */
    static List<Subject> all() {
        List<Subject> all = new ArrayList<>(Operations.all());
        all.addAll(Layers.all());
        Set<String> listed = all.stream().map(Subject::name).collect(Collectors.toCollection(TreeSet::new));
        EXCUSES.values().forEach(names -> listed.addAll(List.of(names.split(", (?![^(]*\\))"))));
        Set<String> there = there();
        Set<String> forgotten = new TreeSet<>(there);
        forgotten.removeAll(listed);
        listed.removeAll(there);
        if (!forgotten.isEmpty() || !listed.isEmpty()) {
            throw new IllegalStateException(
                    "Subjects: expects every operation and layer, got none of " + forgotten + " and unknown " + listed);
        }
        return all;
    }

    /** Returns the signatures of methods that return a tensor, and the names of layers. */
    private static Set<String> there() {
        Set<String> names = Arrays.stream(Tensor.class.getMethods())
                .filter(method -> method.getReturnType() == Tensor.class && !method.isBridge())
                .map(method -> method.getName()
                        + Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(joining(", ", "(", ")")))
                .collect(Collectors.toCollection(TreeSet::new));
        try {
            URI place = Layer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            if (Files.isDirectory(Path.of(place))) {
                addLayers(Path.of(place), names);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
                    addLayers(jar.getPath("/"), names);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    private static void addLayers(Path root, Set<String> names) throws IOException {
        String packageName = Layer.class.getPackageName();
        try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> type = name.contains("-") ? Object.class : load(packageName + "." + name);
                if (Layer.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    names.add(type.getSimpleName());
                }
            }
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
