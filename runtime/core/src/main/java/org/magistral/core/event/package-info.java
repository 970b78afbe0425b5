/**
 * What happened, in terms that stay the same for years. Each room declares its events in an enum of its own that implements
 * {@link org.magistral.core.event.Declaration}: a list of {@link org.magistral.core.event.Kind}s.
 * {@link org.magistral.core.event.Events} stamps them with the scan's time and hands them to the
 * {@link org.magistral.core.event.Sink}, which is the recorder. An event that matters is a ledger entry; none is dropped.
 */
package org.magistral.core.event;
