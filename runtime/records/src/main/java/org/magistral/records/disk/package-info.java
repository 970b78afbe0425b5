/**
 * The one door to the data folder. Everything that records write goes through {@link org.magistral.records.disk.Disk}, so that a test
 * can write down each write and each sync, and build from that list what a power cut would have left. Knows no other room.
 */
package org.magistral.records.disk;
