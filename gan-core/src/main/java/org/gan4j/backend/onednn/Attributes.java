package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_sum;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_deterministic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scales_mask;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/**
 * Attributes of a primitive: always deterministic, so that the same call gives the same bits, and with scratch memory
 * of the caller, so that several threads may run it at once.
 */
final class Attributes implements AutoCloseable {
    private final dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    private final dnnl_post_ops further = new dnnl_post_ops();

    Attributes() {
        OneDnn.check(dnnl_primitive_attr_create(attributes), "attributes");
        OneDnn.check(dnnl_post_ops_create(further), "list of further functions");
        OneDnn.check(dnnl_primitive_attr_set_deterministic(attributes, 1), "deterministic attributes");
        OneDnn.check(dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user), "scratch memory");
    }

    /** Multiplies an argument, as a whole, by a number passed with each call. */
    Attributes scaling(int argument) {
        OneDnn.check(dnnl_primitive_attr_set_scales_mask(attributes, argument, 0), "scaling attributes");
        return this;
    }

    /** Applies another element-wise function to the result. */
    Attributes then(int algorithm, float alpha) {
        OneDnn.check(dnnl_post_ops_append_eltwise(further, algorithm, alpha, 0), "further function");
        OneDnn.check(dnnl_primitive_attr_set_post_ops(attributes, further), "further functions");
        return this;
    }

    /** Adds the result to the existing content. */
    Attributes accumulating() {
        OneDnn.check(dnnl_post_ops_append_sum(further, 1, 0, dnnl_f32), "sum with what is there");
        OneDnn.check(dnnl_primitive_attr_set_post_ops(attributes, further), "further functions");
        return this;
    }

    dnnl_primitive_attr get() {
        return attributes;
    }

    @Override
    public void close() {
        dnnl_primitive_attr_destroy(attributes);
        dnnl_post_ops_destroy(further);
    }
}
