package org.gan4j.cli.terminal;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The signals of the operating system, as every common Java has them in sun.misc.Signal.
 *
 * <p>By reflection, since the compiler warns of that class in a way that cannot be turned off. A shutdown hook would come
 * too late: while the virtual machine ends, Java's own libraries refuse to draw and to write pictures.
 */
final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Runs an action, on a thread of its own, where a signal arrives, instead of ending the process.
     *
     * @param name for example INT
     * @param action takes the number of the signal
     * @return gives the signal back to what handled it before
     */
    static Runnable handle(String name, IntConsumer action) {
        try {
            Class<?> handlerType = Class.forName(HANDLER);
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> act(action, arguments[0]);
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "Signals(" + name + ")";
                    });
            Object before = install(name, handlerType, handler);
            return () -> giveBack(name, handlerType, before);
        } catch (ReflectiveOperationException e) {
            // Another Java, or one that keeps this signal to itself: it ends the process, as without us.
            return () -> {};
        }
    }

    private static @Nullable Object act(IntConsumer action, Object signal) throws ReflectiveOperationException {
        action.accept((int) Class.forName(SIGNAL).getMethod("getNumber").invoke(signal));
        return null;
    }

    private static Object install(String name, Class<?> handlerType, Object handler)
            throws ReflectiveOperationException {
        Class<?> signalType = Class.forName(SIGNAL);
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    }

    private static void giveBack(String name, Class<?> handlerType, Object before) {
        try {
            install(name, handlerType, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("signal " + name + ": expects to be given back", e);
        }
    }
}
