package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gan4j.backend.reference.ReferenceBackend;

/** Runs one kernel on the backend under test and on the reference, and checks all that the contract says of any kernel. */
final class KernelCheck {
    /** Above so many elements in all, a call with a released input is not tried. */
    private static final int FEW = 200;

    private final ReferenceBackend reference = new ReferenceBackend();
    private final Set<Method> called = ConcurrentHashMap.newKeySet();
    private final Backend tested;

    private final boolean hasImageLayout;

    /** @param hasImageLayout whether convolutions leave images in memory in an order of their own */
    KernelCheck(Backend tested, boolean hasImageLayout) {
        this.tested = recording(tested);
        this.hasImageLayout = hasImageLayout;
    }

    /** A call of one kernel. */
    @FunctionalInterface
    interface Call {
        NdArray on(Backend backend, List<NdArray> inputs);
    }

    /** The backend under test; what is called through it is recorded. */
    Backend tested() {
        return tested;
    }

    Backend reference() {
        return reference;
    }

    /** The methods of {@link Backend} that were called on the backend under test from outside it. */
    Set<Method> called() {
        return called;
    }

    /**
     * Checks that the result is the reference's, twice the same bits, and a new array of one reference; that the inputs
     * keep their elements and references; and that a released input is refused. All that also where inputs are images in
     * the layout of convolutions, if that is another: each alone, and all of them.
     */
    void check(String what, Tolerance tolerance, Call call, HostArray... inputs) {
        HostArray expected = run(what + " on the reference", new Arguments(reference, 0, List.of(inputs)), call);
        List<Integer> convolved = new ArrayList<>(List.of(0));
        int all = 0;
        for (int i = 0; i < inputs.length; i++) {
            if (hasImageLayout && Arguments.canBeConvolved(inputs[i])) {
                convolved.add(1 << i);
                all |= 1 << i;
            }
        }
        if (Integer.bitCount(all) > 1) {
            convolved.add(all);
        }
        convolved.forEach(each -> check(what, tolerance, expected, call, new Arguments(tested, each, List.of(inputs))));
    }

    private void check(String what, Tolerance tolerance, HostArray expected, Call call, Arguments arguments) {
        String described = what + " of " + arguments;
        HostArray actual = run(described, arguments, call);
        tolerance.require(described, expected, actual);
        Tolerance.BITS.require(described + ", repeated", actual, run(described, arguments, call));
        if (few(actual, arguments.inputs())) {
            for (int i = 0; i < arguments.inputs().size(); i++) {
                requireRefusal(described, call, arguments, i);
            }
        }
    }

    /** Checks that a storage has no reference left. */
    static void requireReleased(String what, Storage storage) {
        assertThatThrownBy(storage::retain)
                .as("%s has another reference", what)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(releasedMessage(storage));
    }

    static String releasedMessage(Storage storage) {
        return "Storage of " + storage.length() + " " + storage.dtype()
                + ": expects to be live, but its memory was released";
    }

    private static HostArray run(String what, Arguments arguments, Call call) {
        Backend backend = arguments.backend();
        List<NdArray> arrays = arguments.upload();
        NdArray result = call.on(backend, arrays);
        HostArray host = HostArray.read(backend, result);
        result.release();
        requireReleased(what + ": the result", result.storage());
        for (int i = 0; i < arrays.size(); i++) {
            Tolerance.BITS.require(
                    what + ": input " + i, arguments.inputs().get(i), HostArray.read(backend, arrays.get(i)));
            arrays.get(i).release();
            requireReleased(what + ": input " + i, arrays.get(i).storage());
        }
        return host;
    }

    private static void requireRefusal(String what, Call call, Arguments arguments, int released) {
        List<NdArray> arrays = arguments.upload();
        arrays.get(released).release();
        assertThatThrownBy(() -> call.on(arguments.backend(), arrays))
                .as("%s with input %s released", what, released)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(releasedMessage(arrays.get(released).storage()));
        arrays.remove(released);
        arrays.forEach(NdArray::release);
    }

    /** Kernels need not look at memory when there are no elements. */
    private static boolean few(HostArray result, List<HostArray> inputs) {
        int elements = result.values().length;
        boolean empty = elements == 0;
        for (HostArray input : inputs) {
            elements += input.values().length;
            empty |= input.values().length == 0;
        }
        return !empty && elements <= FEW;
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
}
