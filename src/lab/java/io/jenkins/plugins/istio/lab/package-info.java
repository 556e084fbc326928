/** Releases on a real mesh: a load of users' requests, and who answered them. May use the engine and fabric8; needs the lab to be up. */
package io.jenkins.plugins.istio.lab;
