package org.gan4j.backend.cuda;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.Backend;
import org.gan4j.backend.DType;
import org.gan4j.backend.HostArray;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.Storage;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A backend whose FLOAT32 arrays are FLOAT64 in truth: any program for FLOAT32 runs on it in double precision. It can
 * round each element that a kernel computes to one of the two nearest floats, by chance, as Monte Carlo arithmetic does
 * (Parker, 1997): how far such runs are from the exact one tells how rounding grows in the program. Fused kernels are
 * then composed of the elementary ones, each of which rounds.
 */
final class RoundingBackend implements InvocationHandler {
    private final Backend backend = new PlainJava();
    private final @Nullable RandomStream chance;

    private RoundingBackend(@Nullable RandomStream chance) {
        this.chance = chance;
    }

    /** Computes in double precision. */
    static Backend exact() {
        return proxy(new RoundingBackend(null));
    }

    /** Rounds what each kernel computes. */
    static Backend rounding(RandomStream chance) {
        return proxy(new RoundingBackend(chance));
    }

    /** The kernels in plain Java, which are tested as every backend's are. */
    private static final class PlainJava extends HostBackend {
        PlainJava() {
            super(new HostMemory(), new Workers());
        }

        @Override
        public String name() {
            return "java";
        }

        @Override
        public String description() {
            return "plain Java";
        }
    }

    private static Backend proxy(RoundingBackend handler) {
        return (Backend)
                Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, handler);
    }

    /** Returns a neighbour among floats, the mean of which is x. */
    private static double rounded(double x, double chance) {
        float nearest = (float) x;
        if (nearest == x || !Float.isFinite(nearest)) {
            return nearest;
        }
        float low = nearest < x ? nearest : Math.nextDown(nearest);
        float high = Math.nextUp(low);
        return chance * ((double) high - low) < x - low ? high : low;
    }

    /** FLOAT32 by name, or any other type by nature. */
    private static final class Pretending extends Storage {
        private final NdArray real;

        Pretending(DType dtype, NdArray real) {
            super(dtype, real.elements());
            this.real = real;
        }

        Storage live() {
            requireLive();
            return real.storage();
        }

        @Override
        protected void recycle() {
            real.release();
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        if (method.getName().equals("random") || (method.isDefault() && chance != null)) {
            return InvocationHandler.invokeDefault(proxy, method, given);
        }
        switch (method.getName()) {
            case "of" -> {
                Shape shape = (Shape) given[0];
                return given[1] instanceof float[] values
                        ? pretending(DType.FLOAT32, backend.of(shape, widened(values)))
                        : pretending(DType.FLOAT64, call(method, given));
            }
            case "read" -> {
                if (given[1] instanceof float[] destination) {
                    double[] values = new double[destination.length];
                    backend.read(real((NdArray) given[0]), values);
                    for (int i = 0; i < values.length; i++) {
                        destination[i] = (float) values[i];
                    }
                    return null;
                }
                return call(method, given);
            }
            default -> {
                return wrapped(call(method, given), result(given));
            }
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        Object[] real = Arrays.stream(arguments).map(RoundingBackend::real).toArray();
        try {
            return method.invoke(backend, real);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object real(Object argument) {
        if (argument instanceof NdArray array) {
            return real(array);
        }
        if (argument instanceof List<?> arrays) {
            return arrays.stream().map(RoundingBackend::real).toList();
        }
        return argument == DType.FLOAT32 ? DType.FLOAT64 : argument;
    }

    private static NdArray real(NdArray array) {
        return new NdArray(array.shape(), ((Pretending) array.storage()).live());
    }

    /** The floating type by which a result goes: the one asked for, or that of an operand. */
    private static DType result(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof DType dtype) {
                return dtype;
            }
        }
        for (Object argument : arguments) {
            Object first = argument instanceof List<?> arrays ? arrays.get(0) : argument;
            if (first instanceof NdArray array && array.dtype().isFloating()) {
                return array.dtype();
            }
        }
        return DType.FLOAT64;
    }

    private Object wrapped(Object computed, DType dtype) {
        if (computed instanceof NdArray array) {
            return pretending(dtype, array);
        }
        if (computed instanceof NormalizationGradients gradients) {
            return new NormalizationGradients(
                    pretending(dtype, gradients.byInput()), pretending(dtype, gradients.sums()));
        }
        return computed;
    }

    private NdArray pretending(DType dtype, Object computed) {
        NdArray array = (NdArray) computed;
        DType named = array.dtype() == DType.FLOAT64 ? dtype : array.dtype();
        NdArray real = named == DType.FLOAT32 && chance != null ? rounded(array, chance) : array;
        return new NdArray(array.shape(), new Pretending(named, real));
    }

    private NdArray rounded(NdArray array, RandomStream chance) {
        double[] values = HostArray.read(backend, array).values();
        if (Arrays.stream(values).allMatch(x -> (float) x == x)) {
            return array;
        }
        array.release();
        long[] bits = new long[values.length];
        chance.fillLongs(bits);
        Arrays.setAll(values, i -> rounded(values[i], (bits[i] >>> 11) * 0x1p-53));
        return backend.of(array.shape(), values);
    }

    private static double[] widened(float[] floats) {
        double[] values = new double[floats.length];
        Arrays.setAll(values, i -> floats[i]);
        return values;
    }
}
