/* The release page: draws the document of docs/release-view.schema.json and keeps it up to date. All text goes through
   textContent; nothing here writes markup. */
(() => {
  'use strict';
  const SCHEMA = 1;
  const POLL = 1000;
  const POLL_WHEN_DONE = 15000;
  const POLL_WHEN_HIDDEN = 10000;
  const POLL_WHEN_REFRESHING = 1000;
  const MOST_CHECKS = 5;
  const MOST_STEPS = 4;
  const SVG = 'http://www.w3.org/2000/svg';

  /* ---- elements ---------------------------------------------------------------------------------------------- */
  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'on') {
        for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
      } else if (value !== null && value !== undefined && value !== false) {
        element.setAttribute(name, value === true ? '' : value);
      }
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== false) element.append(child);
    }
    return element;
  }
  const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  /* ---- words -------------------------------------------------------------------------------------------------- */
  const number = (value) => Number(value).toLocaleString('en', { maximumFractionDigits: 2 });
  const percent = (value) => number(value) + ' %';
  const clock = (moment) => new Date(moment).toLocaleTimeString('en-GB');
  const time = (iso) => (iso ? h('time', { datetime: iso, title: new Date(iso).toLocaleString() }, clock(iso)) : '–');
  function span(milliseconds) {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + (seconds % 60) + ' s';
    return Math.floor(seconds / 3600) + ' h ' + Math.floor((seconds % 3600) / 60) + ' min';
  }
  const STATES = {
    DONE: ['✓', 'done'], NOW: ['▶', 'now'], AHEAD: ['○', 'ahead'], UNSTABLE: ['!', 'unstable'],
    FAILED: ['✗', 'failed'], ABORTED: ['■', 'aborted'], SKIPPED: ['–', 'skipped'],
  };
  const VERDICTS = { passed: '✓', failed: '✗', inconclusive: '?' };
  const RUNS = {
    RUNNING: 'is running', SUCCESS: 'succeeded', UNSTABLE: 'ended unstable', FAILURE: 'failed', ABORTED: 'was aborted',
    NOT_BUILT: 'was not built',
  };
  function verdict(word) {
    const known = Object.hasOwn(VERDICTS, word);
    return h('span', { class: 'istio-verdict' + (known ? ' istio-verdict--' + word : '') },
      h('span', { 'aria-hidden': 'true' }, known ? VERDICTS[word] + ' ' : ''), word);
  }
  const usersOf = (release) => release.serving.filter((row) => row.kind === 'USERS');
  function share(release) {
    return usersOf(release).map((row) => percent(row.percent) + ' of users on ' + row.version).join(', ') || 'nothing deployed yet';
  }
  const counted = (number, thing) => number + ' ' + thing + (number === 1 ? '' : 's');
  const quoted = (name) => '“' + name + '”';

  /* ---- the parts of a page ------------------------------------------------------------------------------------ */
  /* The roles are said once more: on a phone the cells are boxes below each other, and a browser no longer sees a table. */
  function table(caption, heads, rows) {
    return h('div', { class: 'istio-scroll', role: 'region', 'aria-label': caption, tabindex: '0' },
      h('table', { class: 'jenkins-table istio-table', role: 'table' },
        h('caption', { class: 'istio-hidden' }, caption),
        h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, heads.map((head) => h('th', { scope: 'col', role: 'columnheader' }, head)))),
        h('tbody', { role: 'rowgroup' }, rows.map((cells) => h('tr', { role: 'row' }, cells.map((cell, at) =>
          (at === 0 ? h('th', { scope: 'row', role: 'rowheader', 'data-head': heads[at] }, cell) : h('td', { role: 'cell', 'data-head': heads[at] }, cell))))))));
  }
  const heading = (text) => h('h3', {}, text);
  function differences(list) {
    return list.map((each) => h('div', {}, h('p', { class: 'istio-object' }, each.object),
      h('pre', { tabindex: '0', 'aria-label': 'Difference of ' + each.object }, each.lines.join('\n'))));
  }
  /* Folded content is only made when it is looked at. */
  function folded(title, count, content) {
    const details = h('details', { 'data-fold': title },
      h('summary', {}, title, count === null ? '' : h('span', { class: 'istio-muted' }, ' (' + count + ')')));
    details.unfold = () => {
      if (details.childElementCount === 1) details.append(...[content()].flat(Infinity).filter(Boolean));
    };
    details.addEventListener('toggle', () => { if (details.open) details.unfold(); });
    return details;
  }

  function road(stages, known, running) {
    if (!stages.length) return [];
    const count = (state) => stages.filter((stage) => stage.state === state).length;
    const list = h('ol', { class: 'istio-road' }, stages.map((stage) => {
      const [glyph, word] = STATES[stage.state] || ['', String(stage.state)];
      return h('li', {
        class: 'istio-stage istio-stage--' + word, 'data-depth': Math.min(stage.depth, 3),
        'aria-current': stage.state === 'NOW' ? 'step' : null,
      }, h('span', { class: 'istio-glyph', 'aria-hidden': 'true' }, glyph),
      h('span', { class: 'istio-name' }, stage.name), h('span', { class: 'istio-word' }, word));
    }));
    return [h('h2', {}, 'The road'),
      h('p', { class: 'istio-muted' }, counted(stages.length, 'stage') + ': ' + count('DONE') + ' done'
        + (known ? ', ' + count('AHEAD') + ' ahead' : running ? '; what lies ahead only the script knows' : '')),
      h('div', { class: 'istio-roadbox', tabindex: '0', role: 'region', 'aria-label': 'Stages' }, list)];
  }

  function awaiting(awaited, now) {
    if (!awaited) return [];
    return [h('p', { class: 'istio-awaited' }, h('span', { 'aria-hidden': 'true' }, '⏳ '), 'Waiting: ', awaited.what,
      h('span', { class: 'istio-left', 'data-until': awaited.until || '', 'data-now': now || '' }))];
  }

  /* ---- a gate: what stands, why, and what either answer does -------------------------------------------------- */
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

  function question(page, gate) {
    const fields = gate.values.map((value) => {
      const id = 'istio-value-' + gate.id + '-' + value.name;
      const input = value.choices.length
        ? h('select', { id, name: value.name, class: 'jenkins-select__input' },
          value.choices.map((choice) => h('option', { value: choice, selected: choice === value.preset }, choice)))
        : h('input', { id, name: value.name, class: 'jenkins-input', value: value.preset || '' });
      return h('div', { class: 'istio-field' }, h('label', { for: id }, value.description || value.name), input);
    });
    const problem = h('p', { class: 'istio-problem', role: 'alert' });
    const form = h('form', { class: 'istio-answer' }, fields);
    const { proceed, abort } = gate.answer || {};
    const send = (address) => answer(page, form, address, problem);
    form.addEventListener('submit', (event) => { event.preventDefault(); if (proceed) send(proceed); });
    if (proceed) form.append(h('button', { type: 'submit', class: 'jenkins-button jenkins-button--primary', 'data-answer': 'proceed' }, gate.ok));
    if (abort) form.append(h('button', { type: 'button', class: 'jenkins-button', 'data-answer': 'abort', on: { click: () => send(abort) } }, 'Abort'));
    return [form, problem, h('p', { class: 'istio-muted' }, mayAnswer(gate), ' ', gate.link && link(gate.link, 'Jenkins’ own page for it'))];
  }

  /* The question is drawn once, so that nobody loses what they typed; what stands around it as often as it changes. */
  function gates(page, view) {
    const asked = new Set(view.gates.map((gate) => gate.id));
    for (const [id, box] of page.gates) {
      if (!asked.has(id)) {
        if (box.contains(document.activeElement)) page.status.focus();
        box.remove();
        page.gates.delete(id);
      }
    }
    for (const gate of view.gates) {
      let box = page.gates.get(gate.id);
      if (!box) {
        const head = h('h2', { id: 'istio-gate-' + gate.id }, gate.message);
        box = h('section', { class: 'istio-gate', 'aria-labelledby': head.id }, head);
        page.gates.set(gate.id, box);
        page.asks.append(box);
        ['brief', 'question'].forEach((name) => page.parts.delete('gate|' + gate.id + '|' + name));
      }
      part(page, box, 'gate|' + gate.id + '|brief', [view.releases.map((release) => [release.serving, release.judged, release.seen.checks,
        release.seen.nextMove, release.seen.guard, release.wayBack.steps]), view.stages], () => brief(view, gate));
      part(page, box, 'gate|' + gate.id + '|question', gate, () => question(page, gate));
    }
  }

  /* ---- a release ---------------------------------------------------------------------------------------------- */
  function bar(release) {
    const users = usersOf(release);
    const candidate = users.length > 1 && users[1].percent > 0 ? Math.max(users[1].percent, 0.5) : 0;
    return users.length ? s('svg', { class: 'istio-bar', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      s('rect', { x: 0, y: 0, width: 100 - candidate, height: 4, class: 'istio-stable' }),
      s('rect', { x: 100 - candidate, y: 0, width: candidate, height: 4, class: 'istio-candidate' })) : null;
  }
  function legend(release) {
    const users = usersOf(release);
    if (!users.length) return h('p', {}, 'Nothing is deployed yet.');
    return h('p', { class: 'istio-legend' }, users.map((each, at) => h('span', {},
      h('span', { class: 'istio-swatch istio-swatch--' + (at ? 'candidate' : 'stable'), 'aria-hidden': 'true' }),
      h('strong', {}, percent(each.percent)), ' of users on ', h('strong', {}, each.version), users.length > 1 ? at ? ', the candidate' : ', the stable' : '')));
  }

  function serving(release) {
    const kinds = { COHORT: 'Cohort', TESTERS: 'Testers', COPIES: 'Copies of requests' };
    const others = release.serving.filter((each) => each.kind !== 'USERS').map((each) => [
      (kinds[each.kind] || each.kind) + (each.kind === 'COHORT' ? ' ' + each.who : ''), each.version, percent(each.percent),
      each.match || 'answers are thrown away']);
    return [heading('Who is served what now'), bar(release), legend(release),
      others.length ? table('Who else is served what', ['Requests of', 'Served by', 'Share', 'Which'], others) : null];
  }

  function marksOf(release) {
    return release.approvals.map((each) => ({ when: each.when, glyph: '◆', text: 'Approved by ' + each.who + (each.message ? ': ' + each.message : '') }))
      .concat(release.seen.verdicts.map((each) => ({ when: each.when, glyph: VERDICTS[each.verdict] || '?', text: 'Verdict ' + each.verdict + ': ' + each.reason })))
      .sort((one, other) => Date.parse(one.when) - Date.parse(other.when));
  }

  function chart(release, width) {
    const moves = release.seen.moves;
    if (!moves.length) return [];
    const left = 44, right = 12, top = 40, bottom = 24, height = 204;
    const marks = marksOf(release);
    const times = moves.concat(marks).map((each) => Date.parse(each.when));
    const from = Math.min(...times), to = Math.max(...times, from + 1000);
    const until = to + (to - from) * 0.04;
    const x = (when) => left + (when - from) / (until - from) * (width - left - right);
    const y = (value) => top + (100 - value) / 100 * (height - top - bottom);
    const line = (key) => moves.map((move, at) => (at ? 'H' : 'M') + x(Date.parse(move.when)).toFixed(1) + (at ? '' : ' ' + y(move[key]).toFixed(1))
      + 'V' + y(move[key]).toFixed(1)).join('') + 'H' + (width - right);
    const end = moves[moves.length - 1];
    const candidate = release.candidate ? release.candidate.name : 'the candidate';
    const name = 'Share of users on ' + candidate + ', from ' + clock(from) + ' to ' + clock(to) + ': '
      + counted(moves.length, 'move') + ', now ' + percent(end.percent) + '. The table below says the same.';
    const ticks = Math.max(1, Math.min(4, Math.floor((width - left - right) / 150)));
    /* Signs that would lie upon each other go up a row; where there is no room at all, the line under them remains. */
    const rows = [-Infinity, -Infinity];
    const placed = marks.map((mark) => {
      const at = x(Date.parse(mark.when));
      const level = rows.findIndex((last) => at - last >= 13);
      if (level >= 0) rows[level] = at;
      return { mark, at, level };
    });
    return [heading('The split over time'),
      s('svg', { class: 'istio-chart', viewBox: '0 0 ' + width + ' ' + height, width, height, role: 'img', 'aria-label': name },
        [0, 25, 50, 75, 100].map((tick) => [
          s('line', { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: 'istio-grid' }),
          s('text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, tick + ' %')]),
        s('path', { d: line('percent') + 'V' + y(0) + 'H' + left + 'Z', class: 'istio-area' }),
        moves.some((move) => move.mirror > 0) && s('path', { d: line('mirror'), class: 'istio-mirror' }),
        s('path', { d: line('percent'), class: 'istio-line' }),
        placed.map(({ mark, at, level }) => s('g', { class: 'istio-mark' }, s('title', {}, mark.text + ', ' + clock(mark.when)),
          s('line', { x1: at, x2: at, y1: top, y2: height - bottom }),
          level >= 0 && s('text', { x: at, y: top - 8 - 15 * level, 'text-anchor': 'middle' }, mark.glyph))),
        Array.from({ length: ticks + 1 }, (none, at) => s('text', {
          x: left + at * (width - left - right) / ticks, y: height - 6, 'text-anchor': at === 0 ? 'start' : at === ticks ? 'end' : 'middle',
        }, clock(from + at * (until - from) / ticks)))),
      h('p', { class: 'istio-muted' }, 'Line: share of users on ' + candidate + '. '
        + (moves.some((move) => move.mirror > 0) ? 'Dashed: share of requests copied to it. ' : '') + '◆ approved, ✓ passed, ✗ failed, ? inconclusive.'),
      folded('The same as a table', moves.length + marks.length, () => table('The split over time', ['When', 'What', 'Users on ' + candidate, 'Mirrored', 'Cohorts'],
        moves.map((move) => ({ when: move.when, cells: ['Move', percent(move.percent), percent(move.mirror), move.cohorts.join(', ') || '–'] }))
          .concat(marks.map((mark) => ({ when: mark.when, cells: [[mark.glyph + ' ', mark.text], '', '', ''] })))
          .sort((one, other) => Date.parse(one.when) - Date.parse(other.when))
          .map((each) => [time(each.when), ...each.cells])))];
  }

  const figure = (value, unit) => (value === null || value === undefined ? '–' : number(value) + (unit ? ' ' + unit : ''));
  const samples = (check) => number(check.samples) + (check.stableSamples === null || check.stableSamples === undefined ? '' : ' against ' + number(check.stableSamples));
  function checks(release) {
    if (!release.seen.checks.length) return [heading('Checks'), h('p', { class: 'istio-muted' }, 'No check was asked yet.')];
    return [heading('Checks'), table('Checks', ['Check', 'Verdict', 'Candidate', 'Stable', 'Samples', 'Asked'],
      release.seen.checks.map((check) => [[check.question, h('div', { class: 'istio-muted' }, check.reason)], [verdict(check.verdict), check.open ? ' so far' : ''],
        figure(check.candidate, check.unit), figure(check.stable, check.unit), samples(check), time(check.when)])),
      release.seen.checks.map((check) => check.details.map((detail) => folded(check.question + ': ' + detail.title, null, () => behind(detail))))];
  }

  /* What is behind a check: old and new side by side, or what was seen. */
  function behind(detail) {
    return [h('p', { class: 'istio-muted' }, Object.entries(detail.figures).map(([name, value]) => name + ' ' + number(value)).join(', ')),
      detail.changes.length ? table('Old and new at ' + detail.title, ['Request', 'Old (stable)', 'New (candidate)'],
        detail.changes.map((change) => [change.where, h('code', {}, change.before), h('code', {}, change.after)])) : null,
      detail.samples.length ? h('ul', {}, detail.samples.map((sample) => h('li', {}, h('code', {}, sample)))) : null].filter(Boolean);
  }

  function approvals(release) {
    if (!release.approvals.length) return [heading('Gates'), h('p', { class: 'istio-muted' }, 'Nobody was asked yet.')];
    return [heading('Gates'), table('Gates', ['Question', 'Approved by', 'When', 'On what evidence'],
      release.approvals.map((each) => [[each.message || '–', Object.entries(each.answered).map(([name, value]) => h('div', { class: 'istio-muted' }, name + ': ' + value))], each.who, time(each.when), each.seen || '–']))];
  }

  const nextMove = (release) => h('pre', { tabindex: '0', 'aria-label': 'The next move' }, release.seen.nextMove.join('\n'));
  function next(release) {
    const back = release.wayBack;
    return [heading('What comes next'),
      folded('The next move, as its dry run showed it', null, () => (release.seen.nextMove.length ? nextMove(release)
        : h('p', { class: 'istio-muted' }, 'No dry run since the last move. A step with dryRun: true before a gate shows here what the move behind it would write.'))),
      folded('What a roll back would do', null, () => [h('ul', {}, back.steps.map((step) => h('li', {}, step))), differences(back.routes)]),
      folded('What the last move changed', null, () => (release.lastMove.length ? differences(release.lastMove) : h('p', { class: 'istio-muted' }, 'Nothing yet.')))];
  }

  const history = (release) => [folded('History', release.history.length, () => h('ol', { class: 'istio-history', reversed: true },
    release.history.slice().reverse().map((line) => h('li', {}, time(line.when), ' ', line.what))))];

  function title(release) {
    const held = release.holder ? ['Held by ', link(release.holder.url, release.holder.job + ' ' + release.holder.run), ' since ', time(release.holder.since), '.'] : 'Nobody holds it.';
    return [h('h2', {}, release.service, release.cluster ? h('span', { class: 'istio-muted' }, ' on ' + release.cluster) : ''),
      h('p', {}, h('strong', {}, release.said || release.phase), '. ', h('span', { class: 'istio-muted' }, held)),
      release.kept.length ? h('p', { class: 'istio-muted' }, 'Kept: ' + release.kept.map((kept) => kept.name).join(', ') + '.') : null];
  }
  /* No address of a record or gate is followed but those of pages. */
  function link(url, text) {
    const known = url && URL.canParse(url, location.href) && /^https?:$/.test(new URL(url, location.href).protocol);
    return known ? h('a', { href: url }, text) : text;
  }

  /* ---- drawing ------------------------------------------------------------------------------------------------ */
  function part(page, parent, key, data, build) {
    let known = page.parts.get(key);
    if (!known) {
      known = { element: h('div', { class: 'istio-part', 'data-part': key.replace(/^.*\|/, '') }), text: null };
      page.parts.set(key, known);
    }
    if (known.element.parentNode !== parent) parent.append(known.element);
    const text = JSON.stringify(data);
    if (known.text === text) return;
    known.text = text;
    const open = new Set([...known.element.querySelectorAll('details[open]')].map((each) => each.dataset.fold));
    const stops = () => [...known.element.querySelectorAll('a, button, input, select, summary, [tabindex]')];
    const at = stops().indexOf(document.activeElement);
    known.element.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
    for (const each of known.element.querySelectorAll('details')) {
      if (open.has(each.dataset.fold)) {
        each.unfold();
        each.open = true;
      }
    }
    /* Whoever stands here with the keyboard goes on from here. */
    if (at >= 0) (stops()[at] || page.status).focus({ preventScroll: true });
  }

  function draw(page, view) {
    page.view = view;
    const root = page.root;
    part(page, page.head, 'run', [view.run, view.now && view.run.state !== 'RUNNING'], () => h('p', { class: 'istio-run' },
      view.run.job + ' ' + view.run.number + ' ' + (RUNS[view.run.state] || view.run.state) + '.'));
    part(page, page.top, 'trouble', [view.trouble, view.shortened, view.releases.length > 0], () => [
      view.trouble ? h('p', { class: 'istio-problem' }, view.trouble) : null,
      view.shortened ? h('p', { class: 'istio-muted' }, 'This run has more to tell than a page holds; only the newest is shown.') : null,
      !view.trouble && !view.releases.length ? h('p', { class: 'istio-muted' }, 'This run has not touched a release yet.') : null]);
    gates(page, view);
    part(page, page.waits, 'awaited', view.awaited || null, () => awaiting(view.awaited, view.now));
    part(page, page.side, 'road', [view.stages, view.stagesKnown, view.run.state], () => road(view.stages, view.stagesKnown, view.run.state === 'RUNNING'));
    const width = Math.max(280, Math.min(page.main.clientWidth || 640, 960));
    for (const release of view.releases) {
      const key = (release.cluster || '') + '/' + release.service;
      let box = page.boxes.get(key);
      if (!box) {
        box = h('article', { class: 'istio-release', 'aria-label': 'Release of ' + release.service });
        page.boxes.set(key, box);
        page.main.append(box);
      }
      part(page, box, key + '|title', [release.service, release.phase, release.holder, release.kept], () => title(release));
      part(page, box, key + '|serving', release.serving, () => serving(release));
      part(page, box, key + '|chart', [release.seen.moves, release.seen.verdicts, release.approvals, width], () => chart(release, width));
      part(page, box, key + '|checks', release.seen.checks, () => checks(release));
      part(page, box, key + '|gates', release.approvals, () => approvals(release));
      part(page, box, key + '|next', [release.seen.nextMove, release.wayBack, release.lastMove], () => next(release));
      part(page, box, key + '|history', release.history, () => history(release));
    }
    const current = root.querySelector('[aria-current="step"]');
    if (current && current !== page.current) {
      const box = current.closest('.istio-roadbox');
      box.scrollTop = current.offsetTop - box.offsetTop - box.clientHeight / 2;
      page.current = current;
    }
    announce(page, view);
    tick(page);
    root.dataset.drawn = String(Number(root.dataset.drawn || 0) + 1);
  }

  /* For those who do not see the picture change. */
  function announce(page, view) {
    const words = view.gates.map((gate) => 'Asked: ' + gate.message)
      .concat(view.releases.map((release) => release.service + ': ' + share(release))).join('. ');
    if (page.said !== words) {
      page.said = words;
      page.voice.textContent = words;
    }
  }

  function tick(page) {
    for (const left of page.root.querySelectorAll('.istio-left')) {
      const until = Date.parse(left.dataset.until);
      const now = page.root.dataset.clock === 'run' ? Date.parse(left.dataset.now) : Date.now();
      left.textContent = Number.isFinite(until) && until > now ? ' · ' + span(until - now) + ' left' : '';
    }
  }

  /* ---- the wire ----------------------------------------------------------------------------------------------- */
  function headers(page, more) {
    const all = Object.assign({}, more);
    const { crumbHeader, crumbValue } = document.head.dataset;
    if (crumbHeader) all[crumbHeader] = crumbValue;
    if (page.root.dataset.token) all['X-Rehearsal-Token'] = page.root.dataset.token;
    return all;
  }

  async function refusal(reply) {
    const plain = (reply.headers.get('Content-Type') || '').startsWith('text/plain');
    return plain ? reply.text() : 'the answer was refused with status ' + reply.status;
  }

  async function answer(page, form, address, problem) {
    const buttons = form.querySelectorAll('button');
    buttons.forEach((button) => { button.disabled = true; });
    problem.textContent = '';
    try {
      const reply = await fetch(address, { method: 'POST', headers: headers(page), body: new URLSearchParams(new FormData(form)) });
      if (!reply.ok) throw new Error(await refusal(reply));
      poll(page);
    } catch (trouble) {
      problem.textContent = 'Not sent: ' + trouble.message;
      buttons.forEach((button) => { button.disabled = false; });
    }
  }

  function say(page, state, words) {
    if (page.status.textContent !== words) page.status.textContent = words;
    page.root.dataset.connection = state;
  }

  /* Whatever the server says, in words; only what it does not say is a lost connection. */
  function show(page, view) {
    if (view.schema > SCHEMA) return say(page, 'stale', 'This page is older than what it is shown. Load it again.');
    if (view.schema !== SCHEMA) return say(page, 'stale', 'What was sent is no release page. Load this page again.');
    try {
      draw(page, view);
    } catch (trouble) {
      return say(page, 'stale', 'What was sent cannot be shown (' + trouble.message + '). What is shown may be older.');
    }
    return null;
  }

  async function poll(page) {
    clearTimeout(page.timer);
    const asked = ++page.asked;
    try {
      const reply = await fetch(page.root.dataset.view, {
        cache: 'no-store', headers: page.etag ? { 'If-None-Match': page.etag } : {}, signal: AbortSignal.timeout(8000),
      });
      if (asked !== page.asked) return;
      page.lost = null;
      if (reply.status === 200) {
        const view = await reply.json();
        page.etag = reply.headers.get('ETag');
        page.root.dataset.connection = 'live';
        show(page, view);
      } else if ([401, 403, 404].includes(reply.status)) {
        page.etag = null;
        say(page, 'stale', 'This page is not shown to you any more (status ' + reply.status + '). You may have to log in again.');
      } else if (reply.status !== 304) {
        throw new Error('status ' + reply.status);
      } else if (page.root.dataset.connection === 'lost') {
        page.root.dataset.connection = 'live';
      }
      if (page.view && page.root.dataset.connection === 'live') say(page, 'live', page.view.run.state === 'RUNNING' ? 'Live' : 'The run is over');
    } catch (trouble) {
      if (asked !== page.asked) return;
      const over = page.view && page.view.run.state !== 'RUNNING' && page.root.dataset.clock === 'run';
      page.lost = page.lost || new Date();
      say(page, over ? 'over' : 'lost', over ? 'The rehearsal is over'
        : 'Connection lost at ' + clock(page.lost) + '. What is shown is older; trying again.');
    }
    const done = page.view && page.view.run.state !== 'RUNNING' && !page.lost;
    page.timer = setTimeout(() => poll(page), document.hidden ? POLL_WHEN_HIDDEN : done ? POLL_WHEN_DONE : POLL);
  }

  function open(root) {
    const page = { root, parts: new Map(), boxes: new Map(), gates: new Map(), asked: 0, said: null };
    page.status = h('p', { class: 'istio-live', role: 'status', tabindex: '-1' }, 'Loading');
    page.voice = h('p', { class: 'istio-hidden', 'aria-live': 'polite' });
    page.head = h('div', { class: 'istio-head' }, page.status);
    page.top = h('div', {});
    page.asks = h('div', {});
    page.waits = h('div', {});
    page.side = h('div', { class: 'istio-side' });
    page.main = h('div', { class: 'istio-main' });
    root.append(page.head, page.voice, page.top, page.asks, page.waits, h('div', { class: 'istio-body' }, page.side, page.main));
    document.addEventListener('visibilitychange', () => { if (!document.hidden) poll(page); });
    setInterval(() => tick(page), 1000);
    let resized;
    addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(() => page.view && draw(page, page.view), 150); });
    poll(page);
  }

  document.querySelectorAll('.istio-page[data-view]').forEach(open);
  /* The list of releases, while clusters are being read. */
  if (document.querySelector('[data-refreshing="true"]')) setTimeout(() => location.reload(), POLL_WHEN_REFRESHING);
})();
