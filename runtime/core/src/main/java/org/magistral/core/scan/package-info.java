/**
 * The one path, in one method: {@link org.magistral.core.scan.Scan#step}. Latch, judge, demand, grant, write, frame, evidence; on one
 * thread, allocating nothing once warm. Here are also the ports by which the scan meets the rest of the program: commands come by
 * {@link org.magistral.core.scan.Inbox}, what was seen leaves by {@link org.magistral.core.scan.FrameSink}, evidence by {@link
 * org.magistral.core.scan.Watchdog}, and others look on by {@link org.magistral.core.scan.View}.
 */
package org.magistral.core.scan;
