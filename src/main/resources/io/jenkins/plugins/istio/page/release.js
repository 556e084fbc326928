/* The release page: draws the document of docs/release-view.schema.json and keeps it up to date. All text goes through
   textContent; nothing here writes markup. */
(() => {
  'use strict';
  const SCHEMA = 1;
  const POLL = 1000;
  const POLL_WHEN_DONE = 15000;
  const POLL_WHEN_HIDDEN = 10000;
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
  const clock = (iso) => new Date(iso).toLocaleTimeString('en-GB');
  const time = (iso) => (iso ? h('time', { datetime: iso, title: new Date(iso).toLocaleString() }, clock(iso)) : '–');
  function span(milliseconds) {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + (seconds % 60) + ' s';
    return Math.floor(seconds / 3600) + ' h ' + Math.floor((seconds % 3600) / 60) + ' min';
  }
  const PHASES = {
    OPEN: 'Taken; nothing is changed yet', DEPLOYING: 'The candidate is on its way up',
    DEPLOYED: 'The candidate runs; no user is on it', RELEASING: 'Users are moving to the candidate',
    PROMOTING: 'All routes are being handed to the candidate', PROMOTED: 'Promoted: the candidate serves everyone',
    ROLLING_BACK: 'Everyone is being brought back', ROLLED_BACK: 'Rolled back: everyone is on the stable version',
    RETIRED: 'Over: the previous version is deleted',
  };
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
  function share(release) {
    const users = release.serving.filter((row) => row.kind === 'USERS');
    return users.map((row) => percent(row.percent) + ' of users on ' + row.version).join(', ') || 'nothing deployed yet';
  }

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
    details.addEventListener('toggle', () => {
      if (details.open && details.childElementCount === 1) details.append(...[content()].flat(Infinity).filter(Boolean));
    });
    return details;
  }

  function road(stages) {
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
      h('p', { class: 'istio-muted' }, stages.length + ' stages: ' + count('DONE') + ' done, ' + count('AHEAD') + ' ahead'),
      h('div', { class: 'istio-roadbox', tabindex: '0', role: 'region', 'aria-label': 'Stages' }, list)];
  }

  function awaiting(awaited, now) {
    if (!awaited) return [];
    return [h('p', { class: 'istio-awaited' }, h('span', { 'aria-hidden': 'true' }, '⏳ '), 'Waiting: ', awaited.what,
      h('span', { class: 'istio-left', 'data-until': awaited.until || '', 'data-now': now || '' }))];
  }

  function gates(page, view) {
    return view.gates.map((gate) => {
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
      const send = (address) => answer(page, form, address, problem);
      if (gate.answer) {
        form.addEventListener('submit', (event) => { event.preventDefault(); send(gate.answer.proceed); });
        form.append(h('button', { type: 'submit', class: 'jenkins-button jenkins-button--primary', 'data-answer': 'proceed' }, gate.ok),
          h('button', { type: 'button', class: 'jenkins-button', 'data-answer': 'abort', on: { click: () => send(gate.answer.abort) } }, 'Abort'));
      }
      return h('section', { class: 'istio-gate', 'aria-label': 'Gate' },
        h('h2', {}, gate.message),
        view.releases.map((release) => h('p', {}, h('strong', {}, release.service), ': ', share(release), '; ',
          release.judged ? ['newest verdict ', verdict(release.judged.verdict), ', ', release.judged.reason] : 'no verdict yet', '.')),
        h('p', { class: 'istio-muted' }, gate.submitters.length ? 'May be answered by: ' + gate.submitters.join(', ') : 'May be answered by anybody.'),
        form, problem, gate.link && h('p', {}, link(gate.link, 'Answer it on its own page')));
    });
  }

  function serving(release) {
    const kinds = { USERS: 'Users', COHORT: 'Cohort', TESTERS: 'Testers', COPIES: 'Copies of requests' };
    const users = release.serving.filter((row) => row.kind === 'USERS');
    const bar = s('svg', { class: 'istio-bar', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      users.map((row, at) => s('rect', {
        x: at ? users[0].percent : 0, y: 0, width: row.percent, height: 4, class: at ? 'istio-candidate' : 'istio-stable',
      })));
    const rows = release.serving.map((row) => [
      (kinds[row.kind] || row.kind) + (row.kind === 'COHORT' ? ' ' + row.who : ''), row.version, percent(row.percent),
      row.match || (row.kind === 'COPIES' ? 'answers are thrown away' : 'everyone else')]);
    return [heading('Who is served what now'), rows.length
      ? [bar, table('Who is served what now', ['Requests of', 'Served by', 'Share', 'Which'], rows)]
      : h('p', { class: 'istio-muted' }, 'Nothing is deployed yet.')];
  }

  function chart(release, width) {
    const moves = release.seen.moves;
    if (!moves.length) return [];
    const left = 44, right = 12, top = 26, bottom = 24, height = 190;
    const marks = release.approvals.map((each) => ({ when: each.when, glyph: '◆', text: 'Approved by ' + each.who }))
      .concat(release.seen.verdicts.map((each) => ({ when: each.when, glyph: VERDICTS[each.verdict] || '?', text: 'Verdict ' + each.verdict })));
    const times = moves.map((move) => Date.parse(move.when)).concat(marks.map((mark) => Date.parse(mark.when)));
    const from = Math.min(...times), to = Math.max(...times, from + 1000);
    const until = to + (to - from) * 0.04;
    const x = (iso) => left + (Date.parse(iso) - from) / (until - from) * (width - left - right);
    const y = (value) => top + (100 - value) / 100 * (height - top - bottom);
    const line = (key) => moves.map((move, at) => (at ? 'H' + x(move.when).toFixed(1) : 'M' + x(move.when).toFixed(1) + ' ' + y(move[key]).toFixed(1))
      + 'V' + y(move[key]).toFixed(1)).join('') + 'H' + (width - right);
    const end = moves[moves.length - 1];
    const name = 'Share of users on the candidate, from ' + clock(moves[0].when) + ' to ' + clock(new Date(to).toISOString()) + ': '
      + moves.length + ' moves, now ' + percent(end.percent) + '. The table below says the same.';
    return [heading('The split over time'),
      s('svg', { class: 'istio-chart', viewBox: '0 0 ' + width + ' ' + height, width, height, role: 'img', 'aria-label': name },
        [0, 25, 50, 75, 100].map((tick) => [
          s('line', { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: 'istio-grid' }),
          s('text', { x: left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, tick + ' %')]),
        s('path', { d: line('percent') + 'V' + y(0) + 'H' + left + 'Z', class: 'istio-area' }),
        moves.some((move) => move.mirror > 0) && s('path', { d: line('mirror'), class: 'istio-mirror' }),
        s('path', { d: line('percent'), class: 'istio-line' }),
        marks.map((mark) => s('g', { class: 'istio-mark' }, s('title', {}, mark.text + ', ' + clock(mark.when)),
          s('line', { x1: x(mark.when), x2: x(mark.when), y1: top, y2: height - bottom }),
          s('text', { x: x(mark.when), y: top - 8, 'text-anchor': 'middle' }, mark.glyph))),
        s('text', { x: left, y: height - 6 }, clock(moves[0].when)),
        s('text', { x: width - right, y: height - 6, 'text-anchor': 'end' }, clock(new Date(to).toISOString()))),
      h('p', { class: 'istio-muted' }, 'Line: share of users on the candidate. Dashed: share of requests mirrored. ◆ approved, ✓ passed, ✗ failed, ? inconclusive.'),
      folded('The split as a table', moves.length, () => table('The split over time', ['From', 'Users on the candidate', 'Mirrored', 'Cohorts'],
        moves.map((move) => [time(move.when), percent(move.percent), percent(move.mirror), move.cohorts.join(', ') || '–'])))];
  }

  const figure = (value, unit) => (value === null || value === undefined ? '–' : number(value) + (unit ? ' ' + unit : ''));
  const samples = (check) => number(check.samples) + (check.stableSamples === null || check.stableSamples === undefined ? '' : ' against ' + number(check.stableSamples));
  function checks(release) {
    if (!release.seen.checks.length) return [heading('Checks'), h('p', { class: 'istio-muted' }, 'No check was asked yet.')];
    return [heading('Checks'), table('Checks', ['Check', 'Verdict', 'Candidate', 'Stable', 'Samples', 'Reason', 'Asked'],
      release.seen.checks.map((check) => [check.question, [verdict(check.verdict), check.open ? ' so far' : ''],
        figure(check.candidate, check.unit), figure(check.stable, check.unit), samples(check), check.reason, time(check.when)])),
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

  function next(release) {
    const back = release.wayBack;
    return [heading('What comes next'),
      folded('The next move, as its dry run showed it', null, () => (release.seen.nextMove.length
        ? h('pre', { tabindex: '0', 'aria-label': 'The next move' }, release.seen.nextMove.join('\n'))
        : h('p', { class: 'istio-muted' }, 'No dry run since the last move. A step with dryRun: true before a gate shows here what the move behind it would write.'))),
      folded('What a roll back would do', null, () => [h('ul', {}, back.steps.map((step) => h('li', {}, step))), differences(back.routes)]),
      folded('What the last move changed', null, () => (release.lastMove.length ? differences(release.lastMove) : h('p', { class: 'istio-muted' }, 'Nothing yet.')))];
  }

  const history = (release) => [folded('History', release.history.length, () => h('ol', { class: 'istio-history', reversed: true },
    release.history.slice().reverse().map((line) => h('li', {}, time(line.when), ' ', line.what))))];

  function title(release) {
    const held = release.holder ? ['Held by ', link(release.holder.url, release.holder.job + ' ' + release.holder.run), ' since ', time(release.holder.since), '.'] : 'Nobody holds it.';
    return [h('h2', {}, release.service, release.cluster ? h('span', { class: 'istio-muted' }, ' on ' + release.cluster) : ''),
      h('p', {}, h('strong', {}, PHASES[release.phase] || release.phase), '. ', share(release), '. ', h('span', { class: 'istio-muted' }, held)),
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
    known.element.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
    for (const each of known.element.querySelectorAll('details')) if (open.has(each.dataset.fold)) each.open = true;
  }

  function draw(page, view) {
    page.view = view;
    const root = page.root;
    part(page, root, 'run', [view.run, view.trouble, view.releases.length > 0], () => [
      h('p', { class: 'istio-run' }, view.run.job + ' ' + view.run.number + ' ' + (RUNS[view.run.state] || view.run.state) + '.'),
      view.trouble ? h('p', { class: 'istio-problem' }, view.trouble) : null,
      !view.trouble && !view.releases.length ? h('p', { class: 'istio-muted' }, 'This run has not touched a release yet.') : null]);
    part(page, root, 'gates', [view.gates, view.gates.length ? view.releases.map((release) => [release.serving, release.judged]) : 0], () => gates(page, view));
    part(page, root, 'awaited', view.awaited || null, () => awaiting(view.awaited, view.now));
    part(page, root, 'road', view.stages, () => road(view.stages));
    const width = Math.max(280, Math.min(root.clientWidth || 640, 960));
    for (const release of view.releases) {
      const key = (release.cluster || '') + '/' + release.service;
      let box = page.boxes.get(key);
      if (!box) {
        box = h('article', { class: 'istio-release', 'aria-label': 'Release of ' + release.service });
        page.boxes.set(key, box);
        root.append(box);
      }
      part(page, box, key + '|title', [release.service, release.phase, release.holder, release.serving, release.kept], () => title(release));
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

  async function poll(page) {
    clearTimeout(page.timer);
    const asked = ++page.asked;
    try {
      const reply = await fetch(page.root.dataset.view, {
        cache: 'no-store', headers: page.etag ? { 'If-None-Match': page.etag } : {}, signal: AbortSignal.timeout(8000),
      });
      if (asked !== page.asked) return;
      if (reply.status === 200) {
        const view = await reply.json();
        page.etag = reply.headers.get('ETag');
        if (view.schema > SCHEMA) {
          say(page, 'newer', 'This page is older than what it is shown. Load it again.');
          return;
        }
        draw(page, view);
      } else if (reply.status !== 304) {
        throw new Error('status ' + reply.status);
      }
      page.lost = null;
      say(page, 'live', page.view.run.state === 'RUNNING' ? 'Live' : 'The run is over');
    } catch (trouble) {
      if (asked !== page.asked) return;
      const over = page.view && page.view.run.state !== 'RUNNING' && page.root.dataset.clock === 'run';
      page.lost = page.lost || new Date();
      say(page, over ? 'over' : 'lost', over ? 'The rehearsal is over'
        : 'Connection lost at ' + page.lost.toLocaleTimeString('en-GB') + '. What is shown is older; trying again.');
    }
    const done = page.view && page.view.run.state !== 'RUNNING' && !page.lost;
    page.timer = setTimeout(() => poll(page), document.hidden ? POLL_WHEN_HIDDEN : done ? POLL_WHEN_DONE : POLL);
  }

  function open(root) {
    const page = { root, parts: new Map(), boxes: new Map(), asked: 0, said: null };
    page.status = h('p', { class: 'istio-live', role: 'status' }, 'Loading');
    page.voice = h('p', { class: 'istio-hidden', 'aria-live': 'polite' });
    root.append(page.status, page.voice);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) poll(page); });
    setInterval(() => tick(page), 1000);
    let resized;
    addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(() => page.view && draw(page, page.view), 150); });
    poll(page);
  }

  document.querySelectorAll('.istio-page[data-view]').forEach(open);
})();
