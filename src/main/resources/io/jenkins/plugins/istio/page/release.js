/* The release page: draws the document of docs/release-view.schema.json and keeps it up to date. */
(() => {
  'use strict';
  const {
    h, clock, span, share, link, road, awaiting, serving,
    chart, checks, approvals, next, history, title, brief, mayAnswer,
  } = window.istioPage;
  const SCHEMA = 1;
  const POLL = 1000;
  const POLL_WHEN_DONE = 15000;
  const POLL_WHEN_HIDDEN = 10000;
  const POLL_WHEN_REFRESHING = 1000;
  const RUNS = {
    RUNNING: 'is running', SUCCESS: 'succeeded', UNSTABLE: 'ended unstable', FAILURE: 'failed', ABORTED: 'was aborted',
    NOT_BUILT: 'was not built',
  };

  /* ---- the question ------------------------------------------------------------------------------------------ */
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
  /* The list of releases, while clusters are being read. The list stands behind this script. */
  document.addEventListener('DOMContentLoaded', () => {
    if (document.querySelector('[data-refreshing="true"]')) setTimeout(() => location.reload(), POLL_WHEN_REFRESHING);
  });
})();
