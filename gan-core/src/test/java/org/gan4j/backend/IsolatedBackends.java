package org.gan4j.backend;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Loads our classes once more, with other backend providers on the class path and no default chosen yet.
 *
 * <p>{@link Backends} chooses once in a process, so each case of its test needs a process, or this.
 */
final class IsolatedBackends extends ClassLoader {
    private final URL services;

    private IsolatedBackends(URL services) {
        super(IsolatedBackends.class.getClassLoader());
        this.services = services;
    }

    /** What the case gives when these are the providers on the class path. */
    static String run(Path folder, Class<? extends Supplier<String>> aCase, List<Class<?>> providers) throws Exception {
        Path services = Files.createTempFile(folder, "services", "");
        Files.write(services, providers.stream().map(Class::getName).toList());
        ClassLoader loader = new IsolatedBackends(services.toUri().toURL());
        Object instance =
                loader.loadClass(aCase.getName()).getDeclaredConstructor().newInstance();
        return (String) ((Supplier<?>) instance).get();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("org.gan4j.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals("META-INF/services/" + BackendProvider.class.getName())
                ? Collections.enumeration(List.of(services))
                : super.getResources(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
