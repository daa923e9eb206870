package org.gan4j.cli.terminal;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The signals of the operating system, handled by sun.misc.Signal, which every common Java has.
 *
 * <p>It is called by reflection, since the compiler's warning about that class cannot be turned off. A shutdown hook would
 * be too late: during shutdown, Java's own libraries refuse to draw and write pictures.
 */
final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Runs an action on a separate thread when a signal arrives, instead of ending the process.
     *
     * @param name the signal's name, for example INT
     * @param action receives the signal's number
     * @return restores the previous handler
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
            // Another Java, or one that reserves this signal: it ends the process, as without a handler.
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
            throw new IllegalStateException("signal " + name + ": expects its handler to be restored", e);
        }
    }
}
