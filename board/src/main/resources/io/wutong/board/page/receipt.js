// The receipt of a number, computed at the sequence at which it is shown.

import { byId, el } from './dom.js';
import { amount, count, isMoney, moment } from './format.js';
import { knows, t } from './text.js';

const PAGE = 100;
const SOON = 60; // seconds, beyond which nobody waits before the page
const EVENT = ['effective_on', 'statement', 'record_id', 'revision', 'source', 'operator', 'appended_at', 'place'];

export class ReceiptDialog {
  #dialog = byId('receipt');
  #asked = 0;
  #again = null;
  #opener = null;
  #freshness = el('p', { className: 'freshness' },
    el('span', { className: 'dot', 'aria-hidden': 'true' }), el('span', { className: 'words' }));

  constructor() {
    this.#dialog.addEventListener('close', () => {
      this.#asked += 1;
      clearTimeout(this.#again);
      this.#opener?.focus();
    });
    this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.#dialog.close());
  }

  /** Shows the receipt of a figure at a sequence. */
  open(figure, sequence, opener) {
    this.#opener = opener;
    this.#frame(figure, el('p', { className: 'quiet' }, t('loading')));
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    this.#ask(figure, sequence);
  }

  async #ask(figure, sequence) {
    const asked = ++this.#asked;
    const content = await this.#answer(figure, sequence).catch(() => failed(t('receipt-failed', { detail: t('receipt-offline') })));
    if (asked === this.#asked) {
      this.#frame(figure, ...content);
    }
  }

  async #answer(figure, sequence) {
    const answer = await fetch(address(figure, sequence));
    const text = await answer.text();
    if (answer.ok) {
      return receipt(figure, exact(text), address(figure, sequence));
    }
    const seconds = Number(answer.headers.get('Retry-After') ?? 0);
    if (seconds > 0 && seconds <= SOON) {
      this.#again = setTimeout(() => this.#dialog.open && this.#ask(figure, sequence), seconds * 1_000);
      return failed(t('receipt-wait', { seconds }));
    }
    const known = { 404: 'receipt-gone', 503: 'receipt-too-large', 401: 'receipt-signed-out' }[answer.status];
    return failed(known ? t(known) : t('receipt-failed', { detail: JSON.parse(text).detail }));
  }

  #frame(figure, ...content) {
    const close = el('button', { type: 'button', className: 'close', 'aria-label': t('close') }, '✕');
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.replaceChildren(
      el('header', {},
        el('h2', { id: 'receipt-title' }, `${t('receipt-title')} · ${figure.name} · ${figure.label}`),
        this.#freshness,
        close),
      ...content);
  }
}

function address(figure, sequence) {
  const query = new URLSearchParams({ row: figure.row, measure: figure.measure, sequence });
  if (figure.row !== 'overall') {
    query.set('id', figure.id);
  }
  if (figure.year !== null) {
    query.set('year', figure.year);
  }
  return `/api/v1/explain?${query}`;
}

/** The answer with its value as written: it may exceed what a number of JavaScript holds. */
function exact(text) {
  const answer = JSON.parse(text);
  answer.receipt.value = /"value"\s*:\s*(-?\d+)/.exec(text)[1];
  return answer;
}

function failed(words) {
  return [el('p', { className: 'refusal', role: 'alert' }, words)];
}

function receipt(figure, answer, url) {
  const { sequence, receipt: { value, counted, not_counted: others, measure } } = answer;
  const [countedInAll, othersInAll] = [answer.counted_events, answer.not_counted_events];
  const adds = (event) => (isMoney(measure) ? amount(measure, BigInt(event.adds)) : count(event.adds));
  const sign = (event) => (event.adds > 0 ? '+' : '') + adds(event);
  return [
    el('p', { className: 'sum' },
      el('b', {}, t('receipt-value', { value: amount(measure, value) })),
      el('span', { className: 'quiet', data: { sequence } }, t('receipt-at', { sequence, count: count(countedInAll) })),
      el('a', { className: 'csv', href: `${url}&format=csv&bom=1`, download: 'receipt.csv' }, t('csv'))),
    el('h3', {}, t('receipt-counted', { count: count(countedInAll) })),
    counted.length === 0 ? el('p', { className: 'quiet' }, t('receipt-none')) : list('adds', counted, sign, countedInAll),
    others.length === 0 ? null : el('h3', {}, t('receipt-not', { count: count(othersInAll) })),
    others.length === 0 ? null : list('why', others, why, othersInAll),
  ].filter((part) => part !== null);
}

function why(event) {
  const by = event.by_offset === null ? '' : t('by-offset', { offset: event.by_offset });
  const detail = event.detail === null ? '' : ` ${event.detail}`;
  return t(`why-${event.why}`) + by + detail;
}

/** Events in a table, a part at a time; of very many only the first are here, and all in the CSV. */
function list(first, events, lead, inAll) {
  const body = el('tbody');
  const more = el('button', { type: 'button', className: 'page' }, t('next'));
  const head = el('tr', {}, el('th', { scope: 'col', className: first === 'adds' ? 'figure' : 'text' }, t(first)),
    ...EVENT.map((key) => el('th', { scope: 'col', className: 'text' }, t(key))));
  const info = el('p', { className: 'info' });
  let shown = 0;
  const show = () => {
    body.append(...events.slice(shown, shown + PAGE).map((event) => line(first, lead(event), event)));
    shown = Math.min(events.length, shown + PAGE);
    info.textContent = t('rows', { from: 1, to: count(shown), total: count(inAll) }) + (shown === events.length && shown < inAll ? t('receipt-rest') : '');
    more.hidden = shown === events.length;
  };
  more.addEventListener('click', show);
  show();
  return el('div', {},
    el('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': t(first === 'adds' ? 'receipt-counted' : 'receipt-not', { count: count(inAll) }) },
      el('table', {}, el('thead', {}, head), body)),
    events.length > PAGE ? el('div', { className: 'pager' }, info, more) : '');
}

function line(first, lead, event) {
  return el('tr', {}, el('td', { className: first === 'adds' ? 'figure' : 'text' }, lead),
    ...EVENT.map((key) => el('td', { className: 'text' }, cell(key, event))));
}

function cell(key, event) {
  switch (key) {
    case 'statement': return event.statement === null ? t('undecodable') : spoken(event.statement);
    case 'appended_at': return moment(event.appended_at);
    case 'place': return `${event.topic}-${event.partition}@${event.offset}`;
    default: return event[key] === null ? '' : String(event[key]);
  }
}

/** A statement of the ledger in the page's language. */
function spoken(statement) {
  return statement
    .replace(/\b[A-Z]{4,}\b/g, (word) => (knows(`say-${word}`) ? t(`say-${word}`) : word))
    .replace(/(\d+) fen$/, (whole, fen) => t('fen', { amount: amount('_fen', fen) }))
    .replace(/ (at|in) /, ' · ');
}
