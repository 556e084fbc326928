/** The release page in a real browser. Skipped, with the reason, where there is no Chromium. */
package io.jenkins.plugins.istio.browser;
