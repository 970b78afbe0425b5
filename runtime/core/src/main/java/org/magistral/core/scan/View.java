package org.magistral.core.scan;

import java.util.List;
import org.magistral.core.tag.Reading;
import org.magistral.core.tag.Tags;
import org.magistral.core.time.Stamp;

/** All that a shell or a report may read of a running unit. Any thread; a view never waits for the scan nor makes it wait. */
public interface View {
    Tags tags();

    /** The moment of the frame that the readings are of, or null before the first. */
    Stamp stamp();

    /** The readings of one frame, in the order of the tags; empty before the first. */
    List<Reading> readings();
}
