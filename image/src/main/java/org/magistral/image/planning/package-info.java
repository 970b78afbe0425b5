/** What {@code magistral plan} shows of a plan: a page for people, and the same as JSON. The command line enters here. */
package org.magistral.image.planning;
