/** The release page in a real browser, driven by the DevTools protocol. Not in the {@code .hpi}. */
package io.jenkins.plugins.istio.browser;
