package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/**
 * What every backend in the host's memory owes when there is no memory left, at whatever moment: the error comes to the
 * caller as it is, and all that the kernel had made is released, whichever thread met the error.
 */
public abstract class FailingKernels {
    private final OutOfMemoryError full = new OutOfMemoryError("full");

    /** Requests until the one that is refused; never if negative. */
    private final AtomicInteger left = new AtomicInteger(-1);

    private final Set<Method> called = new HashSet<>();
    private final HostMemory memory = new HostMemory(this::ask);
    private final List<NdArray> inputs = new ArrayList<>();

    /** The backend under test. */
    protected abstract Backend backend(HostMemory memory);

    private void ask(long bytes) {
        if (left.getAndUpdate(count -> Math.max(-1, count - 1)) == 0) {
            throw full;
        }
    }

    @Test
    final void aKernelThatFailsThrowsTheErrorAsItIsAndReleasesWhatItMade() {
        Backend backend = backend(memory);
        for (Precision precision : precisions(backend)) {
            backend.usePrecision(precision);
            for (KernelCase each : KernelCase.all()) {
                check(recording(backend), each, precision + " " + each);
            }
        }
        assertThat(called).containsAll(kernels());
    }

    /** Refuses the first request of the kernel, then the second, and so on until it needs no more. */
    private void check(Backend backend, KernelCase each, String what) {
        for (int request = 0; ; request++) {
            assertThat(request).as(what).isLessThan(200);
            boolean succeeded = succeeds(backend, each, request, what);
            inputs.forEach(NdArray::release);
            inputs.clear();
            assertThat(memory.usedBytes())
                    .as("%s without request %d", what, request)
                    .isZero();
            if (succeeded) {
                return;
            }
        }
    }

    private boolean succeeds(Backend backend, KernelCase each, int request, String what) {
        for (Shape shape : each.inputs()) {
            inputs.add(backend.full(shape, DType.FLOAT32, 0.5));
        }
        left.set(request);
        try {
            each.run(backend, inputs).forEach(NdArray::release);
            return left.get() >= 0;
        } catch (OutOfMemoryError e) {
            assertThat(e).as(what).isSameAs(full);
            return false;
        } finally {
            left.set(-1);
        }
    }

    static List<Precision> precisions(Backend backend) {
        try {
            backend.usePrecision(Precision.BF16);
            return List.of(Precision.FLOAT32, Precision.BF16);
        } catch (BackendUnavailableException e) {
            return List.of(Precision.FLOAT32);
        }
    }

    /** The methods that make arrays, and Adam. */
    private static List<Method> kernels() {
        return Arrays.stream(Backend.class.getMethods())
                .filter(method -> method.getReturnType() == NdArray.class
                        || method.getReturnType() == NormalizationGradients.class
                        || method.getName().equals("adam"))
                .toList();
    }

    private Backend recording(Backend backend) {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    called.add(method);
                    try {
                        return method.invoke(backend, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    final void aRefusedRequestIsThrown() {
        Backend backend = backend(memory);
        left.set(0);
        assertThatThrownBy(() -> backend.full(Shape.of(3), DType.FLOAT32, 1)).isSameAs(full);
    }
}
