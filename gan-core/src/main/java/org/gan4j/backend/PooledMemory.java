package org.gan4j.backend;

/** A backend whose arrays come from a {@link MemoryPool}: how much that asked of the system. */
public interface PooledMemory {
    /** Bytes ever asked of the system for arrays: constant once a training loop is steady. */
    long allocatedBytes();
}
