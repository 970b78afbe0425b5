package org.magistral.image.inquiry;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Questions about the scan's parts, from any thread, answered on the scan thread between two scans: its parts are nobody else's to touch.
 * Bounded; one too many is refused. Nothing is allocated or locked where nobody asks.
 */
public final class Inquiries {
    private static final int MOST = 16;
    /** Shorter than the patience of who asks over the socket, who is to hear why there is no answer. */
    private static final long PATIENCE_SECONDS = 5;

    private final ConcurrentLinkedQueue<Inquiry<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private record Inquiry<T>(Supplier<T> question, CompletableFuture<T> answer) {
        void put() {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        }
    }

    /**
     * Waits for the answer. Any thread but the scan's.
     *
     * @param question asked on the scan thread; must be quick and change nothing
     * @throws IllegalStateException when too many ask, or no scan came by in time
     * @throws IllegalArgumentException what the question itself says is wrong with it
     */
    public <T> T ask(Supplier<T> question) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            throw new IllegalStateException("too many questions at a time; ask again");
        }
        Inquiry<T> inquiry = new Inquiry<>(question, new CompletableFuture<>());
        queue.add(inquiry);
        try {
            return inquiry.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("the scan did not answer within " + PATIENCE_SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for the scan", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("the question failed: " + failed.getCause(), failed);
        } finally {
            if (queue.remove(inquiry)) {
                waiting.decrementAndGet(); // nobody waits for it any more
            }
        }
    }

    /** Answers what was asked meanwhile; scan thread, between two scans. */
    public void answer() {
        for (Inquiry<?> inquiry = queue.poll(); inquiry != null; inquiry = queue.poll()) {
            waiting.decrementAndGet();
            inquiry.put();
        }
    }
}
