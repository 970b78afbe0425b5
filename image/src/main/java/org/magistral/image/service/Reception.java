package org.magistral.image.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.magistral.core.batch.recipe.Recipe;
import org.magistral.core.batch.state.Position;
import org.magistral.core.interlock.Interlocks;
import org.magistral.core.time.Stamp;
import org.magistral.desk.socket.Request;
import org.magistral.desk.socket.Responder;
import org.magistral.desk.socket.SocketServer;
import org.magistral.desk.socket.StatusResponder;
import org.magistral.desk.socket.TagsResponder;
import org.magistral.desk.socket.UnitSocket;
import org.magistral.image.inquiry.AlarmList;
import org.magistral.image.inquiry.Why;
import org.magistral.image.planning.Planning;
import org.magistral.image.ready.Asked;
import org.magistral.image.ready.Known;
import org.magistral.image.ready.LiveRows;
import org.magistral.image.ready.Readiness;
import org.magistral.image.ready.ReadyRow;
import org.magistral.image.ready.Remembered;
import org.magistral.image.wiring.BadInputException;
import org.magistral.records.Recorder;

/**
 * What a running unit answers on its local socket. The answers come from copies and from the records; what
 * only the scan's parts know is asked of the scan thread, between two scans.
 */
public final class Reception implements AutoCloseable {
    private final SocketServer server;

    private Reception(SocketServer server) {
        this.server = server;
    }

    /**
     * @throws BadInputException when the data folder's path is too long for a socket
     */
    public static Reception open(LiveUnit unit, Path data) throws IOException {
        Recorder recorder = unit.recorder();
        Map<String, Responder> responders = Map.of(
                "status",
                new StatusResponder(unit.latest()::still, more -> status(unit, more)),
                Why.TOPIC, request -> why(unit, request),
                AlarmList.TOPIC, request -> alarms(unit, request),
                Readiness.TOPIC, request -> ready(unit, data, request),
                "tags", new TagsResponder(unit.latest()::still),
                RecordsAnswers.LEDGER, request -> ledger(recorder, request),
                RecordsAnswers.VERIFY, request -> verify(recorder, request),
                RecordsAnswers.HISTORY, request -> history(recorder, request));
        try {
            return new Reception(SocketServer.open(UnitSocket.in(data), responders));
        } catch (IllegalArgumentException tooLong) {
            throw new BadInputException(tooLong.getMessage(), tooLong);
        }
    }

    private static void status(LiveUnit unit, ObjectNode more) {
        more.put("unit", unit.unit().id()).put("pid", ProcessHandle.current().pid());
        Position position = unit.controller().batch().position();
        more.put("unitState", position.unit().toString());
        more.put("batch", position.batchId().isEmpty() ? "none" : position.batchId());
        more.put("phase", position.phase().isEmpty() ? "none" : position.phase() + ", " + position.phaseState());
        try {
            unit.ask((controller, now) -> interlocks(controller.interlocks(), now, more));
        } catch (IllegalStateException unanswered) {
            more.put("trips", unanswered.getMessage());
        }
    }

    private static ObjectNode interlocks(Interlocks interlocks, Stamp now, ObjectNode more) {
        List<String> tripped = interlocks.tripped();
        more.put("trips", tripped.isEmpty() ? "none" : String.join(", ", tripped));
        return more.put("bypass", interlocks.bypass(now.monotonicNanos()).map(one -> Why.inWords(one, now)).orElse("none"));
    }

    private static JsonNode why(LiveUnit unit, Request request) {
        request.allowOnly("actuator");
        String actuator = request.text("actuator").orElseThrow(() -> new IllegalArgumentException("why needs an actuator"));
        return unit.ask((controller, now) -> Why.of(new Why.Parts(unit.unit(), controller.scan(), controller.image(),
                controller.interlocks(), controller.gate()), now, actuator));
    }

    private static JsonNode alarms(LiveUnit unit, Request request) {
        request.allowOnly("alarm");
        String alarm = request.text("alarm").orElse("");
        return unit.ask((controller, now) -> {
            AlarmList list = new AlarmList(controller.alarms(), unit.unit(), now);
            return alarm.isEmpty() ? list.all() : list.one(alarm);
        });
    }

    private static JsonNode ready(LiveUnit unit, Path data, Request request) {
        request.allowOnly("recipe", "version", "product", "order", "days", "needs");
        Asked asked = new Asked(request.text("recipe").orElse(""), request.text("version").orElse(""), request.text("product").orElse(""),
                request.text("order").filter("none"::equals).isEmpty(), (int) request.whole("days", 1, Asked.MOST_DAYS, 1),
                Asked.needs(request.text("needs").orElse("")));
        record Now(Stamp stamp, Recipe recipe, List<ReadyRow> rows) {}
        Now now = unit.ask((controller, stamp) -> new Now(stamp, controller.batch().recipe(), LiveRows.of(new LiveRows.Running(unit.unit(),
                controller.batch().position(), controller.batch().recipe().id(), controller.interlocks().tripped(),
                controller.interlocks().bypass(stamp.monotonicNanos()).map(one -> Why.inWords(one, stamp)).orElse(""),
                controller.image(), asked.recipe()), stamp)));
        return read(() -> Readiness.of(asked, new Known(unit.unit(), Remembered.of(unit.unit(), unit.recorder().archive()),
                unit.frontDesk().people(data).all(), unit.frontDesk().rules(), order -> Planning.of(order, now.recipe()),
                unit.frontDesk().whyUnsigned(), now.stamp(), now.rows())));
    }

    private static JsonNode ledger(Recorder recorder, Request request) {
        request.allowOnly("from", "most");
        long from = request.whole("from", -Long.MAX_VALUE, Long.MAX_VALUE, 1);
        long most = request.whole("most", 1, RecordsAnswers.AT_ONCE, RecordsAnswers.AT_ONCE);
        return read(() -> RecordsAnswers.ledger(recorder.archive(), from, (int) most));
    }

    private static JsonNode verify(Recorder recorder, Request request) {
        request.allowOnly();
        return read(() -> RecordsAnswers.verification(recorder.archive()));
    }

    private static JsonNode history(Recorder recorder, Request request) {
        request.allowOnly("tag", "from", "to");
        String tag = request.text("tag").orElseThrow(() -> new IllegalArgumentException("history needs a tag"));
        String from = request.text("from").orElse(RecordsAnswers.BEGINNING);
        String to = request.text("to").orElse(RecordsAnswers.END);
        return read(() -> RecordsAnswers.history(recorder.archive(), tag, from, to));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T extends JsonNode> JsonNode read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
