// What just changed: the rows that moved, the latest first, and by how much.

import { byId, el } from './dom.js';
import { amount, delta, time } from './format.js';
import { value } from './store.js';
import { placeName } from './tables.js';
import { t } from './text.js';

const MOST = 40;
const MOST_OF_ONE = 20;
const MEASURES = ['workstations', 'in_station', 'entered', 'completed', 'withdrew', 'transferred', 'parks_open',
  'awards', 'awarded_fen', 'paid_fen', 'recovered_fen', 'unmatched_ends', 'unmatched_payments', 'unmatched_closings'];

/** What differs between two rows: measure, before, after. */
function differences(before, after) {
  return MEASURES
    .map((measure) => ({ measure, before: value(before, measure), after: value(after, measure) }))
    .filter((one) => one.before !== one.after);
}

/** The rows that moved from one state to the next. */
export function movedRows(before, after) {
  const moved = [];
  const add = (row, id, was, is) => {
    const changes = was === is ? [] : differences(was, is);
    if (changes.length > 0) {
      moved.push({ row, id, changes });
    }
  };
  add('overall', 'overall', before.overall, after.overall);
  for (const [id, row] of after.industries) {
    add('industry', id, before.industries.get(id), row);
  }
  for (const [id, row] of after.workstations) {
    add('workstation', id, before.workstations.get(id), row);
  }
  return moved;
}

export class Changes {
  #entries = [];
  #list = byId('changes-list');

  /** Adds what moved at a moment. */
  add(moved, moment, state) {
    const latest = moved.slice(0, MOST_OF_ONE).map((one) => ({ ...one, moment }));
    this.#entries = [...latest, ...this.#entries].slice(0, MOST);
    byId('changes-none').hidden = true;
    this.#list.prepend(...latest.map((entry) => line(entry, state)));
    while (this.#list.childElementCount > MOST) {
      this.#list.lastElementChild.remove();
    }
  }

  /** Shows all anew, as in another language. */
  show(state) {
    byId('changes-none').hidden = this.#entries.length > 0;
    this.#list.replaceChildren(...this.#entries.map((entry) => line(entry, state)));
  }
}

function line(entry, state) {
  const chips = entry.changes.map(({ measure, before, after }) => el('span', { className: 'change' },
    `${t(measure)} `,
    el('span', { className: 'quiet' }, amount(measure, before)),
    el('span', { 'aria-hidden': 'true' }, ' → '),
    el('b', {}, amount(measure, after)),
    ' ',
    el('span', { className: BigInt(after) > BigInt(before) ? 'up' : 'down' }, delta(measure, before, after))));
  return el('li', { className: entry.row },
    el('time', { dateTime: entry.moment }, time(entry.moment, true)),
    el('span', { className: 'name' }, placeName(state, entry.row, entry.id)),
    el('span', { className: 'moves' }, ...chips));
}
