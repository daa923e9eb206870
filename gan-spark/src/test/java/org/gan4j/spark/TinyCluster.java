package org.gan4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A master and workers in this JVM, whose executors are processes of their own. */
final class TinyCluster implements AutoCloseable {
    private final SparkSession session;

    /** @param executors of one core and 1,024 MB each */
    TinyCluster(int executors) throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Files.createDirectories(home.resolve("jars"));
        session = SparkSession.builder()
                .master("local-cluster[" + executors + ",1,1024]")
                .appName("gan4j")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executor.extraJavaOptions", "-Djava.awt.headless=true")
                .config("spark.barrier.sync.timeout", "60s")
                .config("spark.sql.warehouse.dir", home.resolve("warehouse").toString())
                .getOrCreate();
    }

    SparkSession session() {
        return session;
    }

    @Override
    public void close() {
        session.stop();
    }
}
