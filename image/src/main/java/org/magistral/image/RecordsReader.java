package org.magistral.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.magistral.core.time.Stamp;
import org.magistral.core.time.SystemTime;
import org.magistral.desk.access.PeopleFile;
import org.magistral.desk.config.unit.UnitConfig;
import org.magistral.desk.socket.AskFailed;
import org.magistral.desk.socket.UnitSocket;
import org.magistral.image.inquiry.AlarmList;
import org.magistral.image.inquiry.Why;
import org.magistral.image.planning.Planning;
import org.magistral.image.ready.Asked;
import org.magistral.image.ready.Known;
import org.magistral.image.ready.LiveRows;
import org.magistral.image.ready.Readiness;
import org.magistral.image.ready.Remembered;
import org.magistral.image.service.RecordsAnswers;
import org.magistral.image.wiring.BadInputException;
import org.magistral.image.wiring.Configuration;
import org.magistral.records.archive.Archive;

/**
 * Reads the records of a data folder: over the socket of the unit that runs there, or else from its files. Either way the answer is the
 * same JSON.
 */
final class RecordsReader {

    private final Path data;

    RecordsReader(Path data) {
        this.data = data;
    }

    /** A question to the records, in either form. */
    private interface FromFiles {
        JsonNode read(Archive archive) throws IOException;
    }

    private JsonNode ask(ObjectNode request, FromFiles otherwise) throws IOException {
        try {
            return UnitSocket.ask(UnitSocket.in(data), request);
        } catch (AskFailed failed) {
            if (failed.reason() != AskFailed.Reason.NOT_RUNNING) {
                throw new BadInputException(failed.getMessage(), failed);
            }
        }
        try {
            Archive archive = Archive.open(data);
            if (archive.entry(1).isEmpty() && archive.tail(1).isEmpty()) {
                throw new BadInputException(data + ": there are no records in this folder");
            }
            return otherwise.read(archive);
        } catch (NoSuchFileException none) {
            throw new BadInputException(data + ": there is no such data folder", none);
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(wrong.getMessage(), wrong);
        }
    }

    /** Entries from a sequence on, or the last ones where it is negative. */
    JsonNode ledger(long from, int most) throws IOException {
        return ask(request(RecordsAnswers.LEDGER).put("from", from).put("most", most),
                archive -> RecordsAnswers.ledger(archive, from, most));
    }

    JsonNode verification() throws IOException {
        return ask(request(RecordsAnswers.VERIFY), RecordsAnswers::verification);
    }

    JsonNode history(String tag, String from, String to) throws IOException {
        return ask(request(RecordsAnswers.HISTORY).put("tag", tag).put("from", from).put("to", to),
                archive -> RecordsAnswers.history(archive, tag, from, to));
    }

    JsonNode status() throws IOException {
        return ask(request("status"), archive -> {
            throw new BadInputException("no unit is running in " + data);
        });
    }

    /** What the rows do to an actuator of the unit that runs. */
    JsonNode why(String actuator) throws IOException {
        return ask(request(Why.TOPIC).put("actuator", actuator), archive -> {
            throw new BadInputException("no unit is running in " + data);
        });
    }

    /** The alarms of the unit that runs; one of them, or what stands where that is empty. */
    JsonNode alarms(String alarm) throws IOException {
        return ask(request(AlarmList.TOPIC).put("alarm", alarm), archive -> {
            throw new BadInputException("no unit is running in " + data);
        });
    }

    /** Whether the unit is ready, by itself or, so far as they can know, by the files of one that does not run. */
    JsonNode ready(Asked asked, Configuration configuration) throws IOException {
        ObjectNode request = request(Readiness.TOPIC).put("recipe", asked.recipe()).put("version", asked.version())
                .put("product", asked.product())
                .put("order", asked.order() ? "needed" : "none").put("days", asked.days()).put("needs", asked.needsText());
        try {
            return UnitSocket.ask(UnitSocket.in(data), request);
        } catch (AskFailed failed) {
            if (failed.reason() != AskFailed.Reason.NOT_RUNNING) {
                throw new BadInputException(failed.getMessage(), failed);
            }
        }
        if (!Files.isDirectory(data)) {
            throw new BadInputException(data + ": there is no such data folder");
        }
        UnitConfig unit = configuration.unit();
        Stamp now = new SystemTime(() -> true).stamp();
        return Readiness.of(asked, new Known(unit, Remembered.of(unit, Archive.open(data)), new PeopleFile(data).read().all(),
                Configuration.shippedSite().people(), order -> Planning.of(order, configuration.recipe()),
                configuration.whyUnsigned(now.wallMillis()), now,
                LiveRows.unknown(unit, "no unit runs on " + data)));
    }

    private static ObjectNode request(String topic) {
        return JsonNodeFactory.instance.objectNode().put("get", topic);
    }
}
