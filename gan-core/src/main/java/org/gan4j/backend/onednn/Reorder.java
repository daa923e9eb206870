package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** Copies from one layout to another, converting the type where theirs differ. */
final class Reorder {
    private static final int[] ROLES = {DNNL_ARG_FROM, DNNL_ARG_TO};

    private Reorder() {}

    static Primitive make(dnnl_memory_desc from, dnnl_memory_desc to) {
        try (Attributes attributes = new Attributes()) {
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_reorder_primitive_desc_create(
                            descriptor, from, OneDnn.ENGINE, to, OneDnn.ENGINE, attributes.get()),
                    "other layout");
            return new Primitive(descriptor, ROLES, from, to);
        }
    }
}
