/** The release page that a rehearsal serves on this machine's loopback address, and the desk at which its gates are answered. */
package io.jenkins.plugins.istio.rehearsal.page;
