package org.gan4j.backend.cuda;

/** Work for the stream, of a kind that a graph can hold. Immutable; safe to share between threads. */
sealed interface CudaWork permits CudaLaunch, CudaProduct, CudaWork.Zeros, CudaWork.Copy, CudaWork.Changing {
    /** Returns the name of the call, for messages. */
    String call();

    /** Returns the library whose status the call returns. */
    default CudaLibrary library() {
        return CudaLibrary.DRIVER;
    }

    /** Puts the work onto the stream, and returns the status. */
    int put(CudaStream on);

    /**
     * Returns the work without its addresses and numbers, which a graph can change without being built anew. Works of
     * one form are equal in it.
     */
    CudaWork form();

    /** Returns whether the numbers are others each time, so that a graph would have to be captured each time. */
    default boolean changes() {
        return false;
    }

    /** Filling of memory with zeros. */
    record Zeros(long address, long bytes) implements CudaWork {
        @Override
        public String call() {
            return "cuMemsetD8Async";
        }

        @Override
        public int put(CudaStream on) {
            return on.calls().zero(address, bytes, on.handle());
        }

        @Override
        public CudaWork form() {
            return new Zeros(0, bytes);
        }
    }

    /** Copy within the device. */
    record Copy(long to, long from, long bytes) implements CudaWork {
        @Override
        public String call() {
            return "cuMemcpyDtoDAsync";
        }

        @Override
        public int put(CudaStream on) {
            return on.calls().copyOnDevice(to, from, bytes, on.handle());
        }

        @Override
        public CudaWork form() {
            return new Copy(0, 0, bytes);
        }
    }

    /** Work with other numbers each time. */
    record Changing(CudaWork work) implements CudaWork {
        @Override
        public String call() {
            return work.call();
        }

        @Override
        public CudaLibrary library() {
            return work.library();
        }

        @Override
        public int put(CudaStream on) {
            return work.put(on);
        }

        @Override
        public CudaWork form() {
            return new Changing(work.form());
        }

        @Override
        public boolean changes() {
            return true;
        }
    }
}
