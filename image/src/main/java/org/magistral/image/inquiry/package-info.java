/**
 * What people ask of a running unit that only the scan's own parts know. The parts belong to the scan thread, so a question waits in
 * {@link org.magistral.image.inquiry.Inquiries} until a scan is over, and is answered there. {@link org.magistral.image.inquiry.Why}
 * and {@link org.magistral.image.inquiry.AlarmList} are such answers. To add one: a class beside them that reads and changes nothing, and
 * a topic in the reception of {@code service}.
 */
package org.magistral.image.inquiry;
