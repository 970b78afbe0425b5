package org.magistral.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.magistral.image.bench.Benchmark;
import org.magistral.image.wiring.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code magistral bench}: how fast this machine is at what matters. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures this machine, against a reference in the same run.")
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", index = "0", description = "reaction: from a cause to the written output, cold and "
            + "warm; forecast: of varied twins; contamination: found in them")
    private String name;

    @Parameters(paramLabel = "COUNT", index = "1", arity = "0..1", defaultValue = "0", description = "of twins (default: 100)")
    private int count;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Benchmark benchmark = Arrays.stream(Benchmark.values()).filter(one -> one.word().equals(name)).findFirst()
                .orElseThrow(() -> new BadInputException("there is no benchmark '" + name + "'; there is " + Arrays
                        .stream(Benchmark.values()).map(one -> one.word() + ", " + one.text()).collect(Collectors.joining("; "))));
        benchmark.run(spec.commandLine().getOut(), count);
        return 0;
    }
}
