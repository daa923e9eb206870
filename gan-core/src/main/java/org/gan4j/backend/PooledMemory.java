package org.gan4j.backend;

/**
 * Backend whose arrays come from a {@link MemoryPool}, and which reports how much memory that requested. Safe for
 * concurrent use.
 */
public interface PooledMemory {
    /** {@return the bytes ever requested from the system for arrays: constant once a training loop is steady} */
    long allocatedBytes();
}
