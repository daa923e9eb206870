/**
 * Networks in the ONNX format, opset 18, for programs in other languages.
 *
 * <p>{@link org.gan4j.onnx.OnnxExport} runs a network on a backend that notes the kernels it calls, so networks know
 * nothing of ONNX and every layer made of exportable operations can be exported, including a user's own.
 */
@NullMarked
package org.gan4j.onnx;

import org.jspecify.annotations.NullMarked;
