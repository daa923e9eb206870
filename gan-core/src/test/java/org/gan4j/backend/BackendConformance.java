package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What every backend owes: each kernel against the reference, over a grid of shapes and types and at the edges.
 *
 * <p>A backend's test extends this class and gives its backend. The kernels are checked family by family in the
 * interfaces; {@link KernelCheck} says what is checked of every call.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class BackendConformance
        implements StorageConformance,
                RandomConformance,
                UnaryConformance,
                BinaryConformance,
                ReductionConformance,
                MovingConformance,
                LinearConformance,
                ImageConformance,
                NormalizationConformance,
                FusedConformance,
                ThreadConformance {
    private KernelCheck kernels;

    /** The backend under test; asked for once. */
    protected abstract Backend backend();

    /** Whether convolutions leave images in memory in an order of their own, so that all kernels meet such images. */
    protected boolean hasImageLayout() {
        return false;
    }

    @BeforeAll
    final void makeBackend() {
        kernels = new KernelCheck(backend(), hasImageLayout());
    }

    @Override
    public final KernelCheck kernels() {
        return kernels;
    }

    @Test
    @Order(Integer.MAX_VALUE)
    final void everyMethodOfBackendWasCalledByThisSuite() {
        assertThat(kernels.called()).contains(Backend.class.getMethods());
    }
}
