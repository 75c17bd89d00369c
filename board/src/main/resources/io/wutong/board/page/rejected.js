// The rejected events: why, and where they stand.

import { el, say } from './dom.js';
import { count, moment } from './format.js';
import { knows, t } from './text.js';

const PAGE = 20;
const NOT_SOONER_THAN = 2_000;

export class Rejected {
  #body = el('tbody');
  #head = el('tr');
  #scroll = el('div', { className: 'scroll', tabIndex: 0, role: 'region', data: { tLabel: 'rejected-title' } },
    el('table', {}, el('thead', {}, this.#head), this.#body));
  #count = el('p', { className: 'quiet' });
  #more = el('button', { type: 'button', className: 'page', data: { t: 'next' } });
  #letters = [];
  #shown = PAGE;
  #known = null;
  #waiting = null;
  #kept = 0;

  constructor(root) {
    this.#more.addEventListener('click', () => {
      this.#shown += PAGE;
      this.#read();
    });
    root.append(
      el('div', { className: 'head' },
        el('h2', { data: { t: 'rejected-title' } }),
        this.#count,
        el('a', { className: 'csv', href: '/api/v1/dead-letters?format=csv&limit=10000&bom=1', download: 'dead-letters.csv', data: { t: 'csv' } })),
      this.#scroll,
      el('div', { className: 'pager' }, this.#more));
  }

  show(state) {
    this.total = state.rejected;
    this.#say();
    if (state.rejected !== this.#known && this.#waiting === null) {
      this.#waiting = setTimeout(() => this.#read(), this.#known === null ? 0 : NOT_SOONER_THAN);
    }
    if (this.spoken !== document.documentElement.lang) {
      this.spoken = document.documentElement.lang;
      this.#render();
    }
  }

  #say() {
    say(this.#count, this.total === '0' ? t('rejected-none') : t('rejected-count', { count: count(this.total) }));
  }

  async #read() {
    const total = this.total;
    try {
      const answer = await fetch(`/api/v1/dead-letters?limit=${this.#shown}`);
      if (answer.ok) {
        const list = await answer.json();
        this.#letters = list.dead_letters;
        this.#kept = list.kept;
        this.#known = BigInt(total) > 0n && list.kept === 0 ? null : total;
        this.#render();
      }
    } catch {
      // not reached: read again with the next number
    } finally {
      this.#waiting = null;
    }
  }

  #render() {
    const keys = ['rejected_at', 'reason', 'detail', 'place'];
    this.#head.replaceChildren(...keys.map((key) => el('th', { scope: 'col', className: 'text' }, t(key))));
    this.#body.replaceChildren(...this.#letters.map((letter) => el('tr', {},
      ...keys.map((key) => el('td', { className: 'text' }, cell(key, letter))))));
    this.#scroll.hidden = this.#letters.length === 0;
    this.#more.hidden = this.#letters.length >= this.#kept;
  }
}

function cell(key, letter) {
  switch (key) {
    case 'rejected_at': return moment(letter.rejected_at);
    case 'reason': return knows(letter.reason) ? `${t(letter.reason)} ${letter.reason}` : letter.reason;
    case 'place': return `${letter.topic}-${letter.partition}@${letter.offset}`;
    default: return letter[key];
  }
}
