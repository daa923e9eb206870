package org.gan4j.backend.cuda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs kernels in a process that has the sanitizer's library: the whole conformance suite, or a planted fault. */
final class SanitizedKernels {
    private SanitizedKernels() {}

    /** Takes the name of a part of the suite; or of a fault, and a folder for what is compiled. */
    public static void main(String[] arguments) throws Exception {
        Shim shim = new Shim(true);
        FakeCuda device = new FakeCuda(shim, 5);
        CudaImages images = arguments.length > 1 ? new CudaImages(Path.of(arguments[1])) : shim.images();
        CudaBackend backend = CudaBackend.open(device, images, CudaTape.MOST);
        Fault fault = Arrays.stream(Fault.values())
                .filter(each -> each.name().equals(arguments[0]))
                .findFirst()
                .orElse(null);
        if (fault == null) {
            System.out.println(new Suite(backend).run(arguments[0]) + " tests passed");
        } else {
            device.planting(text -> text.replace(fault.good, fault.bad));
            fault.meet(backend);
        }
        System.out.println("ended");
    }

    /** A fault to plant into the texts. */
    enum Fault {
        NONE("T x = of[i];", "T x = of[i];"),
        AN_ELEMENT_BEYOND_AN_ARRAY("T x = of[i];", "T x = of[i + 1];"),
        AN_ELEMENT_BEYOND_SHARED_MEMORY("shared[me + half]", "shared[me + half + 1]"),
        AN_OVERFLOW("(T) ((unsigned) a + (unsigned) b)", "a + b");

        private final String good;
        private final String bad;

        Fault(String good, String bad) {
            this.good = good;
            this.bad = bad;
        }

        private void meet(CudaBackend backend) {
            NdArray ones = backend.full(Shape.of(300), DType.FLOAT32, 1);
            backend.read(backend.unary(Unary.RELU, ones, 0), new float[300]);
            backend.read(backend.sumOfSquares(ones), new float[1]);
            NdArray most = backend.full(Shape.of(3), DType.INT32, Integer.MAX_VALUE);
            backend.read(backend.binary(Binary.ADD, most, most), new int[3]);
        }
    }

    /** The conformance suite without JUnit, which is not on the class path of such a process. */
    private static final class Suite extends BackendConformance {
        private final Backend backend;

        Suite(Backend backend) {
            this.backend = backend;
        }

        @Override
        protected Backend backend() {
            return backend;
        }

        int run(String family) throws Exception {
            Method make = BackendConformance.class.getDeclaredMethod("makeBackend");
            make.setAccessible(true);
            make.invoke(this);
            int passed = 0;
            for (Method test : tests(family)) {
                test.setAccessible(true);
                try {
                    test.invoke(this);
                } catch (InvocationTargetException e) {
                    throw new IllegalStateException(test.getName(), e.getCause());
                }
                passed++;
            }
            return passed;
        }

        private static List<Method> tests(String family) {
            List<Method> tests = new ArrayList<>();
            for (Class<?> each : BackendConformance.class.getInterfaces()) {
                for (Method method : each.getDeclaredMethods()) {
                    if (each.getSimpleName().equals(family)
                            && method.isAnnotationPresent(Test.class)
                            && !method.isAnnotationPresent(Tag.class)) {
                        tests.add(method);
                    }
                }
            }
            return tests;
        }
    }
}
