/**
 * A controller in service: {@link org.magistral.image.service.LiveUnit}, with its records and clocks; {@code Resumption}, what it takes
 * up from before a restart; {@link org.magistral.image.service.Reception}, what it answers on its local socket. To have another question
 * answered, begin at the reception.
 */
package org.magistral.image.service;
