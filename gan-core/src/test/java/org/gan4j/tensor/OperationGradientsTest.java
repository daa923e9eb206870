package org.gan4j.tensor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's gradients of order 1 and 2 are what finite differences say. */
final class OperationGradientsTest {
    private static final Set<Class<?>> RETURNED = Set.of(Tensor.class, List.class);
    private static final GradientCases CASES = GradientCases.ofTensor();

    @Test
    void everyOperationIsCheckedOrExcused() {
        Set<String> listed = new TreeSet<>(CASES.checks().keySet());
        listed.addAll(CASES.excuses().keySet());
        assertThat(listed).isEqualTo(operations());
    }

    @Test
    void noneIsBothCheckedAndExcused() {
        assertThat(CASES.checks()).doesNotContainKeys(CASES.excuses().keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource
    void gradientsAreWhatFiniteDifferencesSay(String operation) {
        for (GradientCheck check : CASES.checks().get(operation)) {
            check.check();
        }
    }

    static Stream<String> gradientsAreWhatFiniteDifferencesSay() {
        return CASES.checks().keySet().stream();
    }

    /** The signatures of all public methods that return tensors, wherever they are declared. */
    private static Set<String> operations() {
        return Arrays.stream(Tensor.class.getMethods())
                .filter(method -> RETURNED.contains(method.getReturnType()) && !method.isBridge())
                .map(OperationGradientsTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(joining(", ", "(", ")"));
    }
}
