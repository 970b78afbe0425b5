package org.magistral.desk.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers(ServedUnit.responders());

    private String answer(String line) {
        return new String(answers.answer(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void givesTheStatus() {
        assertEquals("""
                {"answer":{"time":"2026-01-01T00:00:00Z","timeTrusted":true,"monotonicNanos":5000000000,\
                "tags":3,"good":1,"stale":1,"bad":1,"pid":%d}}""".formatted(ProcessHandle.current().pid()), answer("{\"get\":\"status\"}"));
    }

    @Test
    void givesTheTagsThatFitAPattern() {
        String first = """
                {"tag":"TT-101","text":"broth temperature","unit":"degC","value":36.9,"quality":"GOOD","ageSeconds":1.0}""";
        String second = """
                {"tag":"TT-102","text":"jacket temperature","unit":"degC","value":41.5,"quality":"STALE",\
                "defect":"older than three poll periods","ageSeconds":5.0}""";
        String third = """
                {"tag":"PT-101","text":"bag pressure","unit":"mbar","value":null,"quality":"BAD","defect":"no reading yet"}""";
        assertEquals("{\"answer\":[" + first + "," + second + "]}", answer("{\"get\":\"tags\",\"pattern\":\"TT-*\"}"));
        assertEquals("{\"answer\":[" + first + "," + second + "," + third + "]}", answer("{\"get\":\"tags\"}"));
        assertEquals("{\"answer\":[" + second + "]}", answer("{\"get\":\"tags\",\"pattern\":\"?T-?02\"}"));
        assertEquals("{\"answer\":[]}", answer("{\"get\":\"tags\",\"pattern\":\"\"}"));
    }

    @Test
    void wildcardsFitAsAShellsDo() {
        record Case(String pattern, String id, boolean fits) {}
        for (Case c : new Case[]{new Case("*", "", true), new Case("", "", true), new Case("?", "", false), new Case("a*", "abc", true),
            new Case("*c", "abc", true), new Case("*b", "abc", false), new Case("a*c*e", "abcde", true), new Case("a**e", "abcde", true),
            new Case("*b*b*", "abab", true), new Case("*b*b*b*", "abab", false), new Case("a.c", "abc", false),
            new Case("abc", "ab", false)}) {
            assertEquals(c.fits(), TagsResponder.fits(c.pattern(), c.id()), c.toString());
        }
    }

    @Test
    void oneClearErrorForEachWrongRequest() {
        record Case(String request, String error) {}
        for (Case wrong : new Case[]{
            new Case("", "a request is one JSON object in one line"),
            new Case("[1]", "a request is one JSON object in one line"),
            new Case("{}", "a request needs the field \"get\""),
            new Case("{\"get\":7}", "\"get\" is 7, not a text"),
            new Case("{\"get\":\"moon\"}", "can't get \"moon\"; there are status, tags"),
            new Case("{\"get\":\"status\",\"pattern\":\"x\"}", "unknown field \"pattern\"; allowed are get"),
            new Case("{\"get\":\"tags\",\"pattern\":null}", "\"pattern\" is null, not a text"),
            new Case("{\"get\":\"tags\",\"like\":\"x\"}", "unknown field \"like\"; allowed are get, pattern")}) {
            String error = JsonNodeFactory.instance.objectNode().put("error", wrong.error()).toString();
            assertEquals(error, answer(wrong.request()));
        }
        for (String broken : new String[]{"{\"get\":\"status\"", "{\"get\":\"status\"} x", "{\"get\":\"status\",\"get\":\"tags\"}",
            "[".repeat(60_000)}) {
            assertTrue(answer(broken).startsWith("{\"error\":\"not JSON: "), broken);
        }
    }

    @Test
    void whateverComesIsAnswered() {
        long seed = 20260102;
        System.out.println("AnswersTest: seed " + seed);
        Random random = new Random(seed);
        byte[] good = "{\"get\":\"tags\",\"pattern\":\"TT-*\"}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10_000; i++) {
            byte[] line = good.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                line[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            byte[] answer = answers.answer(line);
            for (byte each : answer) {
                assertTrue(each != '\n');
            }
            assertTrue(answer.length > 10);
        }
    }

    @Test
    void aResponderThatFailsIsOneErrorToo() {
        Answers failing = new Answers(Map.of("ledger", request -> {
            throw new IllegalStateException("the store is set aside (this test says so)");
        }, "history", request -> {
            request.allowOnly("last");
            return JsonNodeFactory.instance.numberNode(request.whole("last", 1, 100, 20));
        }));
        assertEquals(
                "{\"error\":\"the unit could not answer: java.lang.IllegalStateException: the store is set aside (this test says so)\"}",
                new String(failing.answer("{\"get\":\"ledger\"}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        record Case(String last, String answer) {}
        for (Case c : new Case[]{new Case("", "{\"answer\":20}"), new Case(",\"last\":1", "{\"answer\":1}"),
            new Case(",\"last\":100", "{\"answer\":100}"),
            new Case(",\"last\":0", "{\"error\":\"\\\"last\\\" is 0, not a whole number from 1 to 100\"}"),
            new Case(",\"last\":101", "{\"error\":\"\\\"last\\\" is 101, not a whole number from 1 to 100\"}"),
            new Case(",\"last\":1.5", "{\"error\":\"\\\"last\\\" is 1.5, not a whole number from 1 to 100\"}"),
            new Case(",\"last\":99999999999999999999",
                    "{\"error\":\"\\\"last\\\" is 99999999999999999999, not a whole number from 1 to 100\"}")}) {
            String request = "{\"get\":\"history\"" + c.last() + "}";
            assertEquals(c.answer(), new String(failing.answer(request.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        }
    }
}
