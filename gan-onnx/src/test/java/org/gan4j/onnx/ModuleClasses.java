package org.gan4j.onnx;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.gan4j.nn.Module;

/** Finds the networks and layers of a package and those below it. */
final class ModuleClasses {
    private ModuleClasses() {}

    /** Returns the modules that can be created, in the package of a class and below, wherever its class path entry is. */
    static Set<Class<?>> beside(Class<?> one) throws IOException, URISyntaxException, ClassNotFoundException {
        Path place =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        String folder = one.getPackageName().replace('.', '/');
        if (Files.isDirectory(place)) {
            return in(place, place.resolve(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return in(jar.getPath("/"), jar.getPath("/" + folder));
        }
    }

    private static Set<Class<?>> in(Path root, Path folder) throws IOException, ClassNotFoundException {
        Set<Class<?>> modules = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('/', '.');
                if (name.endsWith(".class") && !name.endsWith("package-info.class")) {
                    Class<?> each = Class.forName(name.substring(0, name.length() - ".class".length()));
                    boolean created = !Modifier.isAbstract(each.getModifiers()) && !each.isAnonymousClass();
                    if (Module.class.isAssignableFrom(each) && created) {
                        modules.add(each);
                    }
                }
            }
        }
        return modules;
    }
}
