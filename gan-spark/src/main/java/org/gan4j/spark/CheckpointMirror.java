package org.gan4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of a run's checkpoints on any file system of Hadoop, such as HDFS or S3, so that ranks that start again on other
 * machines find them. Not thread-safe.
 *
 * <p>A copy is written under another name and renamed when it is complete. It is taken in the step after the checkpoint's, and
 * when the run ends. If it fails, that is logged and the next checkpoint is tried.
 */
public final class CheckpointMirror implements TrainListener {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointMirror.class);
    private static final String PARTIAL = ".partial";

    private final CheckpointFolder local;
    private final org.apache.hadoop.fs.Path remote;
    private @Nullable Path copied;

    /**
     * Creates a mirror.
     *
     * @param checkpoints the local folder
     * @param remote the folder of the copies, for example {@code hdfs://host/runs/faces}
     */
    public CheckpointMirror(Path checkpoints, String remote) {
        this.local = new CheckpointFolder(checkpoints);
        this.remote = new org.apache.hadoop.fs.Path(remote);
    }

    /**
     * Copies the newest remote checkpoint that is undamaged into the local folder, if it has none as new.
     *
     * @param checkpoints the local folder, which is created if it does not exist
     * @throws RunException if the remote folder cannot be read
     */
    public void fetch(Path checkpoints) {
        try {
            Files.createDirectories(checkpoints);
            FileSystem files = files();
            for (String name : names(files)) {
                Path target = checkpoints.resolve(name);
                if (isAsNew(name)) {
                    return;
                }
                Path partial = checkpoints.resolve(name + PARTIAL);
                files.copyToLocalFile(
                        false,
                        new org.apache.hadoop.fs.Path(remote, name),
                        new org.apache.hadoop.fs.Path(partial.toUri()),
                        true);
                Files.move(partial, target);
                if (isGood(target)) {
                    copied = target;
                    return;
                }
            }
        } catch (IOException e) {
            throw new RunException("the checkpoints in " + remote + " could not be copied: " + e.getMessage(), e);
        }
    }

    private boolean isAsNew(String name) {
        return local.newestGood()
                .map(path -> path.getFileName().toString().compareTo(name) >= 0)
                .orElse(false);
    }

    private static boolean isGood(Path checkpoint) {
        try {
            Checkpoint.read(checkpoint);
            return true;
        } catch (StateException e) {
            LOG.warn("a copy is damaged, an older one is tried: {}", e.getMessage());
            return false;
        }
    }

    /** Returns the names of the remote checkpoints, newest first. */
    private List<String> names(FileSystem files) throws IOException {
        if (!files.exists(remote)) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(remote))
                .filter(FileStatus::isDirectory)
                .map(each -> each.getPath().getName())
                .filter(name -> name.matches("step-\\d{6,18}"))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    @Override
    public void onStep(Training training) {
        copy();
    }

    @Override
    public void onClose() {
        copy();
    }

    private void copy() {
        Optional<Path> newest = local.newest().filter(path -> !path.equals(copied));
        newest.ifPresent(path -> {
            copied = path;
            try {
                copy(path, path.getFileName().toString());
            } catch (IOException e) {
                LOG.error("{} could not be copied to {}: {}", path, remote, e.getMessage());
            }
        });
    }

    private void copy(Path checkpoint, String name) throws IOException {
        FileSystem files = files();
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(remote, name);
        if (files.exists(target)) {
            return;
        }
        org.apache.hadoop.fs.Path partial = new org.apache.hadoop.fs.Path(remote, name + PARTIAL);
        files.mkdirs(remote);
        files.delete(partial, true);
        files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(checkpoint.toUri()), partial);
        if (!files.rename(partial, target)) {
            throw new IOException(partial + " could not be renamed");
        }
    }

    private FileSystem files() throws IOException {
        return remote.getFileSystem(new Configuration());
    }
}
