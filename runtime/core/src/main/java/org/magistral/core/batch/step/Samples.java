package org.magistral.core.batch.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.magistral.core.Checkpointed;
import org.magistral.core.tag.Tags;

/**
 * The samples that were drawn and wait for results, oldest first; at most 64, a newer one pushes the oldest out, which is reported. A
 * first result stays. Scan thread; {@link #save} allocates nothing.
 */
public final class Samples implements Checkpointed {
    private static final int MOST = 64;

    private final Tags tags;
    private final Drawn[] drawn = new Drawn[MOST];
    private int count;

    /** One of them; {@code missing} has a bit for each of {@code results}, which are tag indexes. */
    private record Drawn(String id, byte[] bytes, int[] results, long missing, long atNanos) {
        Drawn missing(long left) {
            return new Drawn(id, bytes, results, left, atNanos);
        }
    }

    Samples(Tags tags) {
        this.tags = tags;
    }

    /** Waits for a sample's results; the id of the sample that is waited for no more, or null. */
    String drawn(String id, int[] results, long nowNanos) {
        if (results.length == 0) {
            return null;
        }
        String givenUp = null;
        if (count == MOST) {
            givenUp = drawn[0].id();
            remove(0);
        }
        long missing = results.length == Long.SIZE ? -1L : (1L << results.length) - 1;
        drawn[count++] = new Drawn(id, id.getBytes(StandardCharsets.US_ASCII), results.clone(), missing, nowNanos);
        return givenUp;
    }

    /** Why a result is not wanted, or null when it is, and is then no longer missing. */
    String take(String id, int tag) {
        for (int i = 0; i < count; i++) {
            Drawn sample = drawn[i];
            if (sample.id().equals(id)) {
                int place = placeOf(sample, tag);
                if (place < 0) {
                    return "sample " + id + " has no result " + tags.get(tag).id() + "; missing are " + missing(sample);
                }
                if ((sample.missing() & 1L << place) == 0) {
                    return "the first result stays: " + tags.get(tag).id() + " of sample " + id + " is known";
                }
                long left = sample.missing() & ~(1L << place);
                if (left == 0) {
                    remove(i);
                } else {
                    drawn[i] = sample.missing(left);
                }
                return null;
            }
        }
        return "no sample " + id + " waits for results: not drawn in this batch, or complete already";
    }

    boolean isMissing(String id) {
        for (int i = 0; i < count; i++) {
            if (drawn[i].id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    void addTo(List<Question> questions) {
        for (int i = 0; i < count; i++) {
            questions.add(new Question(drawn[i].id(), Question.Kind.RESULTS, missing(drawn[i]), drawn[i].atNanos()));
        }
    }

    void forget() {
        Arrays.fill(drawn, null);
        count = 0;
    }

    int count() {
        return count;
    }

    private String missing(Drawn sample) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < sample.results().length; i++) {
            if ((sample.missing() & 1L << i) != 0) {
                ids.add(tags.get(sample.results()[i]).id());
            }
        }
        return String.join(", ", ids);
    }

    private static int placeOf(Drawn sample, int tag) {
        for (int i = 0; i < sample.results().length; i++) {
            if (sample.results()[i] == tag) {
                return i;
            }
        }
        return -1;
    }

    private void remove(int place) {
        System.arraycopy(drawn, place + 1, drawn, place, count - place - 1);
        drawn[--count] = null;
    }

    @Override
    public void save(ByteBuffer out, long nowNanos) {
        out.put((byte) count);
        for (int i = 0; i < count; i++) {
            Drawn sample = drawn[i];
            out.put((byte) sample.bytes().length).put(sample.bytes()).putLong(sample.missing()).putLong(nowNanos - sample.atNanos());
            out.put((byte) sample.results().length);
            for (int result : sample.results()) {
                out.putInt(result);
            }
        }
    }

    @Override
    public void load(ByteBuffer in, long savedAtNanos) {
        forget();
        int saved = in.get();
        for (int i = 0; i < saved; i++) {
            byte[] bytes = new byte[in.get()];
            in.get(bytes);
            long missing = in.getLong();
            long at = savedAtNanos - in.getLong();
            int[] results = new int[in.get()];
            for (int j = 0; j < results.length; j++) {
                results[j] = in.getInt();
            }
            drawn[count++] = new Drawn(new String(bytes, StandardCharsets.US_ASCII), bytes, results, missing, at);
        }
    }
}
