package org.gan4j.io.weights;

import java.util.Arrays;
import java.util.Optional;
import org.gan4j.io.StoredType;
import org.jspecify.annotations.Nullable;

/** Names that a file of tensors may have: everything else in Python could run code, and is refused. */
enum TorchName {
    ORDERED_DICT("collections.OrderedDict"),
    SIZE("torch.Size"),
    /** Written by libtorch's {@code pickle_save} around dictionaries. */
    TYPE_TAG("torch.jit._pickle.restore_type_tag"),
    TENSOR("torch._utils._rebuild_tensor"),
    TENSOR_V2("torch._utils._rebuild_tensor_v2"),
    PARAMETER("torch._utils._rebuild_parameter"),
    PARAMETER_CLASS("torch.nn.parameter.Parameter"),
    FLOAT("torch.FloatStorage", StoredType.F32),
    DOUBLE("torch.DoubleStorage", StoredType.F64),
    HALF("torch.HalfStorage", StoredType.F16),
    BFLOAT16("torch.BFloat16Storage", StoredType.BF16),
    LONG("torch.LongStorage", StoredType.I64),
    INT("torch.IntStorage", StoredType.I32),
    SHORT("torch.ShortStorage", StoredType.I16),
    CHAR("torch.CharStorage", StoredType.I8),
    BYTE("torch.ByteStorage", StoredType.U8),
    BOOL("torch.BoolStorage", StoredType.BOOL);

    private final String python;
    private final @Nullable StoredType type;

    TorchName(String python) {
        this(python, null);
    }

    TorchName(String python, @Nullable StoredType type) {
        this.python = python;
        this.type = type;
    }

    /** Returns the element type of a class of storages; empty for other names. */
    Optional<StoredType> type() {
        return Optional.ofNullable(type);
    }

    static Optional<TorchName> of(String module, String name) {
        String full = module + "." + name;
        return Arrays.stream(values()).filter(each -> each.python.equals(full)).findFirst();
    }
}
