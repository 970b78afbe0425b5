package org.magistral.desk.socket;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Answers the requests of one topic. Called on session threads, several at once; may wait for a file or a database, never for the scan
 * and never holding what the scan or the recorder needs.
 */
@FunctionalInterface
public interface Responder {
    /**
     * @throws IllegalArgumentException when the request asks for what there is not; its message goes to who asked
     */
    JsonNode answer(Request request);
}
