/**
 * Annotations that the classes of Strimzi's API bear, and with which Strimzi generates the
 * resources' schemas. The module that has them is not published, so that a virtual machine leaves
 * them out; here they are by their names, as far as they are read.
 */
package io.strimzi.crdgenerator.annotations;
