package org.magistral.records.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.magistral.records.disk.RecordingDisk.Op;

/**
 * What a folder looks like after the power was cut behind some operation: everything synced is there; of every write since, any part of
 * 512-byte sectors; of the changes of names since the folder's last sync, any number of the first ones.
 */
public final class PowerCut {
    private static final int SECTOR_BYTES = 512;

    private final Map<String, Inode> names = new HashMap<>();
    private Map<String, Inode> durableNames = new HashMap<>();
    private final List<Map<String, Inode>> nameStates = new ArrayList<>();

    private static final class Inode {
        private byte[] durable = new byte[0];
        private final List<Op> pending = new ArrayList<>();
    }

    /** Does as the operation did. */
    public void apply(Op op) {
        switch (op) {
            case Op.Create create -> {
                names.put(create.name(), new Inode());
                nameStates.add(Map.copyOf(names));
            }
            case Op.Rename rename -> {
                names.put(rename.to(), names.remove(rename.from()));
                nameStates.add(Map.copyOf(names));
            }
            case Op.Remove remove -> {
                names.remove(remove.name());
                nameStates.add(Map.copyOf(names));
            }
            case Op.SyncFolder sync -> {
                durableNames = Map.copyOf(names);
                nameStates.clear();
            }
            case Op.Write write -> names.get(write.name()).pending.add(write);
            case Op.Truncate truncate -> names.get(truncate.name()).pending.add(truncate);
            case Op.Sync sync -> {
                Inode inode = names.get(sync.name());
                for (Op pending : inode.pending) {
                    inode.durable = with(inode.durable, pending, null);
                }
                inode.pending.clear();
            }
            case Op.Told told -> {
            }
        }
    }

    /** Cuts the power and leaves the folder's files at a place of its own. */
    public void leave(Path folder, SplittableRandom random) throws IOException {
        int kept = random.nextInt(nameStates.size() + 1);
        Map<String, Inode> left = kept == 0 ? durableNames : nameStates.get(kept - 1);
        Files.createDirectories(folder);
        for (Map.Entry<String, Inode> file : left.entrySet()) {
            byte[] content = file.getValue().durable;
            for (Op pending : file.getValue().pending) {
                if (random.nextInt(3) > 0) {
                    content = with(content, pending, random);
                }
            }
            Files.write(folder.resolve(file.getKey()), content);
        }
    }

    private static byte[] with(byte[] content, Op op, SplittableRandom random) {
        if (op instanceof Op.Truncate truncate) {
            return Arrays.copyOf(content, Math.toIntExact(truncate.size()));
        }
        Op.Write write = (Op.Write) op;
        int end = Math.toIntExact(write.offset() + write.bytes().length);
        byte[] grown = end > content.length ? Arrays.copyOf(content, end) : content.clone();
        int offset = Math.toIntExact(write.offset());
        for (int at = offset; at < end;) {
            int sectorEnd = Math.min(end, (at / SECTOR_BYTES + 1) * SECTOR_BYTES);
            if (random == null || random.nextInt(8) > 0) {
                System.arraycopy(write.bytes(), at - offset, grown, at, sectorEnd - at);
            }
            at = sectorEnd;
        }
        return grown;
    }
}
