/**
 * What Jenkins shows of releases: the tab of a run, the card of a job, the list of all. Reads only what this controller has
 * stored. May use Jenkins, {@code engine.view}, and of {@code steps} the ports that are public.
 */
package io.jenkins.plugins.istio.page;
