package org.magistral.records.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.magistral.core.event.Severity;
import org.magistral.core.time.Stamp;

class LedgerTest {
    @Test
    void anUntouchedChainHasNoFault() {
        assertEquals(Optional.empty(), check(chain()));
    }

    @Test
    void anyFieldThatIsChangedIsFoundAtItsEntry() {
        List<UnaryOperator<LedgerEntry>> forgeries = List.of(
                e -> new LedgerEntry(e.sequence(), 9, e.at(), e.actor(), e.kind(), e.severity(), e.body(), e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), new Stamp(1, e.at().wallMillis(), true), e.actor(), e.kind(), e.severity(),
                        e.body(), e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), new Stamp(e.at().monotonicNanos(), 1, true), e.actor(), e.kind(), e.severity(),
                        e.body(), e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), new Stamp(e.at().monotonicNanos(), e.at().wallMillis(), false), e.actor(),
                        e.kind(), e.severity(), e.body(), e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), e.at(), "somebody", e.kind(), e.severity(), e.body(), e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), e.at(), e.actor(), "other", e.severity(), e.body(), e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), e.at(), e.actor(), e.kind(), Severity.TRIP, e.body(), e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), e.at(), e.actor(), e.kind(), e.severity(), "{\"n\":40}", e.hash()),
                e -> new LedgerEntry(e.sequence(), e.boot(), e.at(), e.actor(), e.kind(), e.severity(), e.body(), Hash.ZERO));
        for (UnaryOperator<LedgerEntry> forgery : forgeries) {
            List<LedgerEntry> entries = chain();
            entries.set(4, forgery.apply(entries.get(4)));
            assertEquals(5, check(entries).orElseThrow().sequence());
        }
    }

    @Test
    void anEntryThatIsChangedWithItsHashIsFoundAtItsSuccessor() {
        List<LedgerEntry> entries = chain();
        LedgerEntry e = entries.get(4);
        entries.set(4,
                LedgerEntry.following(entries.get(3).hash(), e.sequence(), e.boot(), e.at(), "somebody", e.kind(), e.severity(), e.body()));
        assertEquals(6, check(entries).orElseThrow().sequence());
    }

    @Test
    void anEntryThatIsMissingIsNamed() {
        List<LedgerEntry> entries = chain();
        entries.remove(4);
        assertEquals("entry 5 is missing: entry 6 comes next", check(entries).orElseThrow().text());
    }

    @Test
    void twoEntriesThatChangePlacesAreFound() {
        List<LedgerEntry> entries = chain();
        entries.add(3, entries.remove(4));
        assertEquals(4, check(entries).orElseThrow().sequence());
    }

    @Test
    void anEntrySurvivesItsBytes() {
        for (LedgerEntry entry : chain()) {
            ByteBuffer bytes = entry.encode();
            assertEquals(entry, LedgerEntry.decode(bytes));
            assertEquals(0, bytes.remaining());
        }
    }

    @Test
    void bytesThatEndTooSoonAreRefused() {
        ByteBuffer bytes = chain().getFirst().encode();
        for (int length = 0; length < bytes.limit(); length++) {
            ByteBuffer cut = bytes.duplicate().limit(length);
            assertThrows(IllegalArgumentException.class, () -> LedgerEntry.decode(cut));
        }
    }

    @Test
    void theHashIsOfTheCanonicalBytesThatThePackageDefines() {
        LedgerEntry entry = new Chain(0, Hash.ZERO).add(1, new Stamp(2, 3, true), "unit", "boot", Severity.INFO, "{}");
        ByteBuffer canonical = ByteBuffer.allocate(256).put(new byte[32]).putLong(1).putLong(1).putLong(2).putLong(3).put((byte) 1);
        canonical.putShort((short) 4).put("INFO".getBytes(StandardCharsets.UTF_8)).putShort((short) 4)
                .put("boot".getBytes(StandardCharsets.UTF_8));
        canonical.putShort((short) 4).put("unit".getBytes(StandardCharsets.UTF_8)).putInt(2).put("{}".getBytes(StandardCharsets.UTF_8))
                .flip();
        assertEquals(Hash.over(canonical), entry.hash());
    }

    @Test
    void aBodyKeepsItsOrderAndTheShortestFormOfItsNumbers() {
        SequencedMap<String, Object> body = new LinkedHashMap<>();
        body.put("z", 0.1);
        body.put("a", 37.02);
        body.put("count", 9_007_199_254_740_993L);
        body.put("large", 1e300);
        body.put("on", true);
        body.put("text", "a \"word\"\nµ");
        BodyFormat format = new BodyFormat();
        String json = format.write(body);
        assertEquals("{\"z\":0.1,\"a\":37.02,\"count\":9007199254740993,\"large\":1.0E300,\"on\":true,\"text\":\"a \\\"word\\\"\\nµ\"}",
                json);
        assertEquals(body, format.read(json));
        assertEquals(List.copyOf(body.keySet()), List.copyOf(format.read(json).keySet()));
    }

    @Test
    void aBodyThatIsNoFlatObjectIsRefused() {
        BodyFormat format = new BodyFormat();
        for (String bad : List.of("", "[]", "{\"a\":{}}", "{\"a\":", "nonsense")) {
            assertThrows(IllegalArgumentException.class, () -> format.read(bad), bad);
        }
    }

    private static List<LedgerEntry> chain() {
        Chain chain = new Chain(0, Hash.ZERO);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(chain.add(1, new Stamp(100L * i, 5000 + i, true), "unit", "test.kind", Severity.INFO, "{\"n\":" + i + "}"));
        }
        return entries;
    }

    private static Optional<ChainCheck.Fault> check(List<LedgerEntry> entries) {
        ChainCheck check = ChainCheck.fromStart();
        entries.forEach(check::follow);
        return check.fault();
    }
}
