package org.magistral.desk.config.recipe;

import java.util.List;
import org.magistral.desk.config.yaml.Shape;

/** The keys of every table of a recipe file. A step's first key says its kind. */
public final class RecipeShapes {
    static final Shape RECIPE = Shape.of("recipe", "recipe", "version", "text", "product").or("unitProcedures", "like", "materials",
            "formula");
    static final Shape UNIT_PROCEDURE = Shape.of("unitProcedure", "unitProcedure", "text", "operations");
    static final Shape USE = Shape.of("use", "use");
    static final Shape OPERATION = Shape.of("operation", "operation", "text", "phases").or("repeat", "until");
    static final Shape PHASE = Shape.of("phase", "phase", "text", "hold", "failTime", "steps").or("onAbort", "spendsOrder");
    static final Shape HOLD = Shape.of("hold").or("keeps", "waits", "longest");

    static final Shape SET = Shape.of("set", "set").or("to");
    static final Shape LINE_UP = Shape.of("lineUp", "lineUp");
    static final Shape RELEASE = Shape.of("release", "release");
    static final Shape RAMP = Shape.of("ramp", "ramp", "to", "rate", "limit");
    static final Shape CONTROL = Shape.of("control", "control").or("to", "rate", "profile", "survival");
    static final Shape POINT = Shape.of("point", "at", "to");
    static final Shape DOSE = Shape.of("dose", "dose", "rate", "limit").or("volume", "amount", "dilute", "most", "parts", "check", "until");
    static final Shape CHECK = Shape.of("check", "scale", "under", "density", "tolerance").or("least", "settle");
    static final Shape WAIT = Shape.of("wait", "wait");
    static final Shape WAIT_UNTIL = Shape.of("waitUntil", "waitUntil", "limit").or("after");
    static final Shape REQUIRE = Shape.of("require", "require", "text");
    static final Shape COUNT = Shape.of("count", "count", "for", "tag", "limit").or("restartWhen", "giveUpWhen");
    static final Shape POOL = Shape.of("pool", "pool", "waste", "uv", "count", "grams", "extinction", "path", "columnVolume", "rise",
            "fall",
            "baseline", "steps").or("most");
    static final Shape WATCH = Shape.of("watch", "watch", "seconds", "text", "steps");
    static final Shape PROMPT = Shape.of("prompt", "prompt", "text", "limit").or("values");
    static final Shape SAMPLE = Shape.of("sample", "sample", "text", "volume", "limit").or("results", "waitForResults");
    static final Shape HOLD_POINT = Shape.of("holdPoint", "holdPoint", "question", "where", "waitsAt", "longest").or(
            "quality", "sample", "rework", "reworks");
    static final Shape DRAW = Shape.of("draw", "from", "volume");
    static final Shape DECIDE = Shape.of("decide", "decide", "then").or("otherwise");
    static final Shape REPEAT = Shape.of("repeat", "repeat", "steps").or("until", "rounds", "rejected");

    private RecipeShapes() {}

    /** The kinds of steps, each named by its first key. */
    static List<Shape> steps() {
        return List.of(
                SET, RELEASE, LINE_UP, RAMP, CONTROL, DOSE, WAIT, WAIT_UNTIL, REQUIRE, COUNT, POOL, WATCH, PROMPT, SAMPLE, HOLD_POINT,
                DECIDE,
                REPEAT);
    }

    /** All of them, the file itself first. */
    public static List<Shape> all() {
        return List.of(
                RECIPE, UNIT_PROCEDURE, USE, OPERATION, PHASE, HOLD, SET, RELEASE, LINE_UP, RAMP, CONTROL, POINT, DOSE, CHECK, WAIT,
                WAIT_UNTIL, REQUIRE, COUNT, POOL, WATCH, PROMPT, SAMPLE, HOLD_POINT, DRAW, DECIDE, REPEAT);
    }
}
