package org.magistral.records.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.h2.Driver;
import org.magistral.records.disk.Disk;

/** How a database file is opened, and what its errors mean. Any thread. */
final class Database {
    private static final int LOCKED = 90020;
    private static final String SUFFIX = ".mv.db";
    private static final String WRITING = ";PAGE_SIZE=1024;WRITE_DELAY=60000;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0";
    private static final String READING = ";ACCESS_MODE_DATA=r";
    private static final String BOTH = ";TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000";

    private final Disk disk;
    private final int cacheKilobytes;

    Database(Disk disk, int cacheKilobytes) {
        this.disk = disk;
        this.cacheKilobytes = cacheKilobytes;
    }

    /** The file behind a database of this name. */
    static String file(String name) {
        return name + SUFFIX;
    }

    Connection openToWrite(String name) throws IOException {
        return open(name, WRITING + ";CACHE_SIZE=" + cacheKilobytes);
    }

    Connection openToRead(String name) throws IOException {
        return open(name, READING);
    }

    /** A further connection to a database that this process has open. */
    Connection join(String name) throws IOException {
        return open(name, ";IFEXISTS=TRUE");
    }

    private Connection open(String name, String settings) throws IOException {
        Properties login = new Properties();
        login.setProperty("user", "sa");
        login.setProperty("password", "");
        try {
            return new Driver().connect("jdbc:h2:" + disk.databasePath(name) + settings + BOTH, login);
        } catch (SQLException e) {
            throw meaning(name, e);
        }
    }

    static IOException meaning(String name, SQLException e) {
        if (e.getErrorCode() == LOCKED) {
            return new StoreLockedException("the database " + file(name) + " is in use by another process", e);
        }
        if (isOfTheDisk(e)) {
            return new IOException("the database " + file(name) + " can't be reached: " + e.getMessage(), e);
        }
        return new StoreDamagedException("the database " + file(name) + " does not open: " + e.getMessage(), e);
    }

    /** A full, read-only or forbidden disk says nothing about the file: setting it aside would mend nothing. */
    private static boolean isOfTheDisk(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessDeniedException) {
                return true;
            }
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (text.contains("no space left") || text.contains("read-only file system") || text.contains("permission denied")
                    || text.contains("too many open files") || text.contains("disk quota")) {
                return true;
            }
        }
        return false;
    }
}
