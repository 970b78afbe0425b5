package org.magistral.image.inquiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Questions of other threads, answered where the scan is. */
class InquiriesTest {
    private final Inquiries inquiries = new Inquiries();

    /** Asks from another thread, and answers from this one until there is an answer. */
    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> asked = CompletableFuture.supplyAsync(() -> inquiries.ask(question));
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().pollInterval(Duration.ofMillis(1)).until(() -> {
            inquiries.answer();
            return asked.isDone();
        });
        return asked.join();
    }

    @Test
    void aQuestionIsAnsweredOnTheThreadOfTheScan() {
        assertEquals(Thread.currentThread(), ask(Thread::currentThread));
    }

    @Test
    void aQuestionThatIsWrongIsToldSoAndHarmsNobody() {
        CompletionException refused = assertThrows(CompletionException.class, () -> ask(() -> {
            throw new IllegalArgumentException("there is no actuator 'X'");
        }));
        assertEquals("there is no actuator 'X'", refused.getCause().getMessage());
        CompletionException failed = assertThrows(CompletionException.class, () -> ask(() -> {
            throw new UnsupportedOperationException("a mistake of our own");
        }));
        assertTrue(failed.getCause() instanceof IllegalStateException, failed.toString());
        assertEquals(1, ask(() -> 1));
    }

    @Test
    void oneQuestionTooManyIsRefusedAndTheOthersAreAnswered() {
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 17; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> inquiries.ask(() -> 1), askers));
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> asked.stream().anyMatch(CompletableFuture::isDone));
            assertEquals(1, asked.stream().filter(CompletableFuture::isCompletedExceptionally).count());
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().pollInterval(Duration.ofMillis(1)).until(() -> {
                inquiries.answer();
                return asked.stream().allMatch(CompletableFuture::isDone);
            });
            assertEquals(16, asked.stream().filter(one -> !one.isCompletedExceptionally()).count());
        }
        assertEquals(2, ask(() -> 2));
    }
}
