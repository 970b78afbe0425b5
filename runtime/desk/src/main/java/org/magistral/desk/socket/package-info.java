/**
 * The local socket: how a second process on the same machine reads a running unit.
 *
 * <p>A request is one line of JSON, so is its answer: {@code {"get":"tags","pattern":"TT-*"}} and {@code {"answer":[...]}} or
 * {@code {"error":"..."}}. The {@link org.magistral.desk.socket.SocketServer} knows no topic; the wiring gives it a
 * {@link org.magistral.desk.socket.Responder} for each name that {@code get} may have. Nothing here can write to the process, and nothing
 * here is waited for by the scan: it leaves each frame in {@link org.magistral.desk.socket.LatestFrame} and goes on. Who may ask is what
 * the file's mode says, the unit's own user alone. A new topic is a {@code Responder} and a line in the wiring.
 */
package org.magistral.desk.socket;
