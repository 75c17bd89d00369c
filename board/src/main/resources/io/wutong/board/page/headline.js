// The headline: a tile for each number that everybody asks for.

import { count, delta, yuan } from './format.js';
import { numberButton, mark } from './number.js';
import { el, say } from './dom.js';
import { entryYear, ofYear, value } from './store.js';
import { t } from './text.js';

/** What a tile shows of a state: its measure, the year where it has one, and the number. */
const TILES = [
  { key: 'in_station', big: true },
  { key: 'entered_year', of: (state) => ({ measure: 'entered_by_year', year: entryYear(state) }), big: true },
  { key: 'entered', big: true },
  { key: 'workstations', big: true },
  { key: 'parks_open', big: true },
  { key: 'awarded_fen' },
  { key: 'paid_fen' },
  { key: 'recovered_fen' },
];

export class Headline {
  #tiles = new Map();

  constructor(root, showReceipt) {
    for (const tile of TILES) {
      const label = el('h2');
      const number = numberButton(showReceipt);
      const note = el('p', { className: 'note' });
      root.append(el('div', { className: tile.big ? 'tile' : 'tile money', data: { tile: tile.key } }, label, number, note));
      this.#tiles.set(tile.key, { ...tile, label, number, note });
    }
    const split = this.#tiles.get('workstations').note;
    this.national = numberButton(showReceipt);
    this.municipal = numberButton(showReceipt);
    this.splitLabels = [el('span'), el('span')];
    split.append(
      el('span', { className: 'pair' }, this.splitLabels[0], ' ', this.national), ' ',
      el('span', { className: 'pair' }, this.splitLabels[1], ' ', this.municipal));
  }

  show(state, before) {
    for (const tile of this.#tiles.values()) {
      this.#showTile(tile, state, before);
    }
    say(this.#tiles.get('entered_year').note, yearNote(state));
    say(this.splitLabels[0], t('national'));
    say(this.splitLabels[1], t('municipal'));
    for (const [button, measure] of [[this.national, 'workstations_national'], [this.municipal, 'workstations_municipal']]) {
      fill(button, { measure, year: null }, t(measure), count(value(state.overall, measure)));
    }
  }

  #showTile(tile, state, before) {
    const { measure, year } = tile.of ? tile.of(state) : { measure: tile.key, year: null };
    say(tile.label, t(tile.key));
    if (state.overall === null) {
      fill(tile.number, null, t(tile.key), '–');
      return;
    }
    const number = numberOf(state.overall, measure, year);
    fill(tile.number, { measure, year }, t(tile.key), measure.includes('_fen') ? yuan(number) : count(number));
    if (before?.overall && before.sequence !== state.sequence) {
      const earlier = numberOf(before.overall, measure, year);
      if (earlier !== number) {
        mark(tile.number, delta(measure, earlier, number));
      }
    }
  }
}

function numberOf(row, measure, year) {
  return year === null && measure.endsWith('_by_year') ? '0' : year === null ? value(row, measure) : ofYear(row, measure, year);
}

function fill(button, figure, label, text) {
  button.show(figure && { row: 'overall', id: 'overall', ...figure }, t('overall'), label, text);
}

function yearNote(state) {
  const year = entryYear(state);
  if (year === null) {
    return t('entered_year-none');
  }
  return year === String(state.year) ? t('entered_year-of', { year }) : t('entered_year-latest', { year, now: state.year });
}
