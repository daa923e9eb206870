package org.gan4j.onnx;

/** Thrown when a network cannot be exported: the message names the layer and the reason. */
public final class OnnxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message names the layer or the file, and the reason
     */
    public OnnxException(String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message names the layer or the file, and the reason
     * @param cause the error of the file system or of ONNX Runtime
     */
    public OnnxException(String message, Throwable cause) {
        super(message, cause);
    }
}
