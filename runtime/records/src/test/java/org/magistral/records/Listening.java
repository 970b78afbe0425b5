package org.magistral.records;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class Listening implements RecorderListener {
    final List<Long> acknowledged = new CopyOnWriteArrayList<>();
    final List<Long> stored = new CopyOnWriteArrayList<>();
    final List<String> troubles = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void acknowledged(long sequence) {
        acknowledged.add(sequence);
    }

    @Override
    public void stored(long sequence) {
        stored.add(sequence);
    }

    @Override
    public void troubled(String what, IOException cause) {
        troubles.add(what + ": " + cause.getMessage());
    }

    @Override
    public void failed(Throwable cause) {
        failures.add(cause);
    }
}
