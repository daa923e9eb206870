/**
 * Named tensors and metadata, and their storage in files.
 *
 * <p>A {@link org.gan4j.io.Stateful} saves and restores a {@link org.gan4j.io.State}. {@link org.gan4j.io.SafeTensors}
 * stores a state in a file that other frameworks read too. A {@link org.gan4j.io.Checkpoint} is a directory of such
 * files: {@code manifest.json} lists them with their sizes and SHA-256, {@code manifest.sha256} holds the manifest's
 * own. A checkpoint is written under a temporary name and renamed once, so it is either complete or absent, and it is
 * verified before any of it is used. A {@link org.gan4j.io.CheckpointFolder} holds the checkpoints of one run, named
 * {@code step-000200}.
 */
@NullMarked
package org.gan4j.io;

import org.jspecify.annotations.NullMarked;
