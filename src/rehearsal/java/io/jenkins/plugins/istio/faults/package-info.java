/** Makes every single call of a release the last one, and sees whether users, the release and its originals survive; may use everything. */
package io.jenkins.plugins.istio.faults;
