/* The release page: elements and words. All text goes through textContent; nothing here writes markup. */
(() => {
  'use strict';
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

  /* ---- words ------------------------------------------------------------------------------------------------- */
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
  const VERDICTS = { passed: '✓', failed: '✗', inconclusive: '?' };
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
  const figure = (value, unit) => (value === null || value === undefined ? '–' : number(value) + (unit ? ' ' + unit : ''));
  const samples = (check) => number(check.samples) + (check.stableSamples === null || check.stableSamples === undefined ? '' : ' against ' + number(check.stableSamples));

  /* ---- parts ------------------------------------------------------------------------------------------------- */
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
  /* No address of a record or gate is followed but those of pages. */
  function link(url, text) {
    const known = url && URL.canParse(url, location.href) && /^https?:$/.test(new URL(url, location.href).protocol);
    return known ? h('a', { href: url }, text) : text;
  }

  window.istioPage = Object.assign(window.istioPage || {}, {
    h, s, number, percent, clock, time, span, VERDICTS, verdict, usersOf,
    share, counted, quoted, figure, samples, table, heading, differences, folded, link,
  });
})();
