package org.gan4j.io.weights;

/**
 * Bytes of a storage in a file.
 *
 * @param crc CRC-32 of the bytes, or 0 if the file has none
 */
record StorageRecord(long position, long bytes, long crc) {}
