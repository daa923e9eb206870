package org.gan4j.tensor;

import java.lang.reflect.Method;
import org.gan4j.backend.Backends;
import org.gan4j.backend.reference.ReferenceBackend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs each test on a reference backend of its own, which the test may take as a parameter. */
public final class OnReferenceBackend implements InvocationInterceptor, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(OnReferenceBackend.class);

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        Throwable thrown = Backends.<@Nullable Throwable>with(backend(context), () -> {
            try {
                invocation.proceed();
                return null;
            } catch (Throwable e) {
                return e;
            }
        });
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        interceptTestMethod(invocation, invocationContext, context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ReferenceBackend.class;
    }

    @Override
    public ReferenceBackend resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return backend(context);
    }

    private static ReferenceBackend backend(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent("backend", key -> new ReferenceBackend(), ReferenceBackend.class);
    }
}
