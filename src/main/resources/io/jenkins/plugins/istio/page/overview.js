/* The release page: the road, and what is known of a release. */
(() => {
  'use strict';
  const {
    h, s, number, percent, clock, time, VERDICTS, verdict, usersOf,
    counted, figure, samples, table, heading, differences, folded, link,
  } = window.istioPage;
  const STATES = {
    DONE: ['✓', 'done'], NOW: ['▶', 'now'], AHEAD: ['○', 'ahead'], UNSTABLE: ['!', 'unstable'],
    FAILED: ['✗', 'failed'], ABORTED: ['■', 'aborted'], SKIPPED: ['–', 'skipped'],
  };

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

  window.istioPage = Object.assign(window.istioPage || {}, {
    road, awaiting, bar, legend, serving, chart,
    checks, approvals, nextMove, next, history, title,
  });
})();
