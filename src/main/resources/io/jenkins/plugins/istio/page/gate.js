/* The release page: what stands at a gate: who is served what now, why, and what either answer does. */
(() => {
  'use strict';
  const {
    h, percent, time, verdict, share, counted, quoted,
    figure, samples, folded, bar, legend, nextMove,
  } = window.istioPage;
  const MOST_CHECKS = 5;
  const MOST_STEPS = 4;

  const row = (head, ...content) => [h('dt', {}, head), h('dd', {}, content)];

  function servedNow(release) {
    const others = release.serving.filter((each) => each.kind === 'COHORT' || each.kind === 'TESTERS');
    const copies = release.serving.find((each) => each.kind === 'COPIES');
    return [bar(release), legend(release),
      others.length ? h('p', {}, 'Always ' + others[0].version + ': ' + others.map((each) => (each.kind === 'COHORT' ? 'cohort ' : '') + each.who
        + ' (' + each.match + ')').join(', ') + '.') : null,
      copies ? h('p', {}, 'Copies of ' + percent(copies.percent) + ' of requests go to ' + copies.version + '; their answers are thrown away.') : null];
  }

  function evidence(release) {
    const judged = release.judged;
    if (!judged) return h('p', {}, 'No verdict yet: no check was asked.');
    const rank = { failed: 0, inconclusive: 1, passed: 2 };
    const checks = release.seen.checks.slice().sort((one, other) => rank[one.verdict] - rank[other.verdict]);
    const passed = checks.filter((check) => check.verdict === 'passed').length;
    return [h('p', {}, h('strong', {}, verdict(judged.verdict)), ' at ', time(judged.when),
      checks.length ? ', ' + passed + ' of ' + counted(checks.length, 'check') + ' passed' : '',
      judged.verdict === 'passed' ? null : '. It blocks the next move until a newer verdict passes.'),
    checks.length ? h('ul', { class: 'istio-why' }, checks.slice(0, MOST_CHECKS).map((check) => h('li', {},
      check.verdict === 'passed' ? null : [verdict(check.verdict), ': '], check.question, figures(check),
      check.verdict === 'passed' ? null : ' – ' + check.reason))) : h('p', {}, judged.reason),
    checks.length > MOST_CHECKS ? h('p', { class: 'istio-muted' }, 'and ' + counted(checks.length - MOST_CHECKS, 'check') + ' more, below') : null];
  }
  function figures(check) {
    const said = [];
    if (check.candidate !== null && check.candidate !== undefined) said.push(figure(check.candidate, check.unit));
    if (check.stable !== null && check.stable !== undefined) said.push('stable ' + figure(check.stable, check.unit));
    if (check.samples) said.push(samples(check) + (check.samples === 1 ? ' sample' : ' samples'));
    return said.map((each) => [' ', h('span', { class: 'istio-muted istio-figure' }, '· ' + each)]);
  }

  /* What is written behind the question, in its stage. */
  function behindGate(view, gate) {
    const stage = view.stages.findLast((each) => each.state === 'NOW' && (each.steps || []).length);
    if (!stage) return [];
    const inputs = stage.steps.map((step, at) => (/^input\b/.test(step) ? at : -1)).filter((at) => at >= 0);
    const asked = inputs.find((at) => stage.steps[at].includes(gate.message)) ?? inputs[0] ?? -1;
    return stage.steps.slice(asked + 1);
  }

  function proceeding(view, gate) {
    const steps = behindGate(view, gate);
    const ahead = view.stages.filter((stage) => stage.state === 'AHEAD').map((stage) => quoted(stage.name));
    const dry = view.releases.filter((release) => release.seen.nextMove.length);
    const known = steps.length || ahead.length || dry.length;
    return [steps.length ? h('ol', { class: 'istio-steps' }, steps.slice(0, MOST_STEPS).map((step) => h('li', {}, h('code', {}, step)))) : null,
      steps.length > MOST_STEPS ? h('p', { class: 'istio-muted' }, 'and ' + counted(steps.length - MOST_STEPS, 'step') + ' more') : null,
      ahead.length ? h('p', {}, (steps.length ? 'Then ' : 'The next stage is ') + ahead.slice(0, 3).join(', then ')
        + (ahead.length > 3 ? ', and ' + counted(ahead.length - 3, 'stage') + ' more' : '') + '.') : null,
      dry.map((release) => folded('Exactly what the next move writes' + (view.releases.length > 1 ? ' for ' + release.service : ''), null,
        () => nextMove(release))),
      known ? null : h('p', {}, view.stagesKnown ? 'The run goes on to its end.'
        : 'The run goes on. What it does next only the script knows; a dry run before the gate would show it here.')];
  }

  function aborting(view) {
    const open = view.releases.filter((release) => !release.over && release.wayBack.possible);
    const name = (release) => (view.releases.length > 1 ? release.service + ': ' : '');
    if (!open.length) return h('p', {}, 'The run ends as aborted. There is nothing to bring back.');
    return open.map((release) => (release.seen.guard === 'ROLLS_BACK'
        ? [h('p', {}, name(release), 'The run ends as aborted, and its istioRelease block rolls back:'), h('ol', { class: 'istio-steps' }, release.wayBack.steps.map((step) => h('li', {}, step)))]
        : h('p', {}, name(release), release.seen.guard === 'FREEZES'
          ? 'The run ends as aborted. Its istioRelease block is told to leave all as it is: ' + share(release) + '.'
          : 'The run ends as aborted. No istioRelease block stands around it, so all stays as it is (' + share(release) + '), unless the pipeline itself calls istioRollback.')));
  }

  function brief(view, gate) {
    const several = view.releases.length > 1;
    return h('dl', { class: 'istio-brief' },
      view.releases.map((release) => [
        row(several ? release.service + ' now' : 'Now', h('p', {}, several ? null : [h('strong', {}, release.service), release.cluster ? ' on ' + release.cluster : '', '. '],
          release.said || release.phase, '.'), servedNow(release)),
        row('Why', evidence(release))]),
      row('If you press ' + quoted(gate.ok), proceeding(view, gate)), row('If you press ' + quoted('Abort'), aborting(view)));
  }

  function mayAnswer(gate) {
    if (gate.submitters.length) return 'May be answered by: ' + gate.submitters.join(', ') + '.';
    return gate.link ? 'May be answered by whoever may build this job.' : 'May be answered by anybody.';
  }

  window.istioPage = Object.assign(window.istioPage || {}, { brief, mayAnswer });
})();
