package org.gan4j.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * A profile of a backend's kernels: number of calls, shapes and time. Kernels may be recorded from several threads.
 *
 * <p>Only calls from outside count: the time of a composed kernel includes the kernels that it calls. Read it only while no
 * kernel is running.
 */
public final class KernelProfile {
    /** The methods that compute nothing. */
    private static final Set<String> SETTINGS = Set.of("name", "description", "useThreads", "usePrecision");

    private final Map<Call, Total> totals = new LinkedHashMap<>();

    /** Returns a backend that delegates to another and records its calls in this profile. */
    public Backend watching(Backend backend) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? proxy == arguments[0] : invoke(backend, method, arguments);
            }
            return SETTINGS.contains(method.getName())
                    ? invoke(backend, method, arguments)
                    : timed(backend, method, arguments);
        };
        return (Backend)
                Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, handler);
    }

    private @Nullable Object timed(Backend backend, Method method, Object[] arguments) throws Throwable {
        Call call = Call.of(method, arguments);
        long begin = System.nanoTime();
        Object result = invoke(backend, method, arguments);
        long taken = System.nanoTime() - begin;
        synchronized (totals) {
            totals.computeIfAbsent(call, key -> new Total(key, KernelWork.multiplyAdds(method.getName(), arguments)))
                    .add(taken);
        }
        return result;
    }

    private static @Nullable Object invoke(Backend backend, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(backend, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Discards everything recorded so far. */
    public void clear() {
        totals.clear();
    }

    /** Returns the calls, in the order of their first occurrence. */
    public Collection<Total> totals() {
        return totals.values();
    }

    /**
     * A kernel with the operands of its call.
     *
     * @param kernel the kernel's name, with that of its function if it has one: {@code matmul}, {@code binary add}
     * @param operands the shapes of the arrays, and the window
     */
    public record Call(String kernel, String operands) {
        private static Call of(Method method, Object[] arguments) {
            String function = Stream.of(arguments)
                    .filter(argument -> argument instanceof Enum<?> && !(argument instanceof DType))
                    .map(argument -> " " + argument.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
            String operands = Stream.of(arguments)
                    .filter(argument -> argument instanceof NdArray || argument instanceof Window)
                    .map(argument ->
                            argument instanceof NdArray array ? array.shape().toString() : "(" + argument + ")")
                    .collect(Collectors.joining(" "));
            return new Call(method.getName() + function, operands);
        }
    }

    /** The total of a kernel's calls with the same shapes. */
    public static final class Total {
        private final Call call;
        private final long multiplyAddsPerCall;
        private long calls;
        private long nanos;

        private Total(Call call, long multiplyAddsPerCall) {
            this.call = call;
            this.multiplyAddsPerCall = multiplyAddsPerCall;
        }

        private void add(long taken) {
            calls++;
            nanos += taken;
        }

        public Call call() {
            return call;
        }

        public long calls() {
            return calls;
        }

        public long nanos() {
            return nanos;
        }

        /** Returns the multiply-adds of matrix products and convolutions; 0 for other kernels. */
        public long multiplyAdds() {
            return calls * multiplyAddsPerCall;
        }
    }
}
