// The two tables of places, with their filters.

import { el, say } from './dom.js';
import { amount, delta, isMoney } from './format.js';
import { numberButton } from './number.js';
import { entryYear, ofYear, value } from './store.js';
import { Table } from './table.js';
import { knows, language, t } from './text.js';

/** The name of an industry. */
export function industryName(state, code) {
  const known = state.names.get(code);
  if (known) {
    return language() === 'zh' ? known.zh : known.en;
  }
  return knows(code) ? t(code) : code;
}

/** The name of a workstation: its id where nobody said it. */
export const workstationName = (row) => row.name ?? row.id;

/** The name of a row of any kind. */
export function placeName(state, row, id) {
  if (row === 'overall') {
    return t('overall');
  }
  return row === 'industry' ? industryName(state, id) : workstationName(state.workstations.get(id) ?? { id });
}

/** A column of a measure, each number of which has its receipt. */
function figures(kind, measure, showReceipt, options = {}) {
  const figure = (state) => (options.byYear ? { measure: options.byYear, year: entryYear(state) } : { measure, year: null });
  const number = (row, state) => {
    const { measure: which, year } = figure(state);
    return options.byYear ? (year === null ? '0' : ofYear(row, which, year)) : value(row, which);
  };
  const label = (state) => (options.title ? options.title(state) : t(measure));
  return {
    key: measure,
    title: label,
    when: options.when,
    value: number,
    cell: () => numberButton(showReceipt),
    fill: (cell, row, state) => {
      cell.show({ row: kind, id: row.id, ...figure(state) }, placeName(state, kind, row.id), label(state), amount(measure, number(row, state)));
      cell.classList.toggle('zero', number(row, state) === '0');
    },
    moved: (row, earlier, state) => {
      const [was, is] = [number(earlier, state), number(row, state)];
      return was === is ? null : delta(measure, was, is);
    },
  };
}

function words(key, text, className = '') {
  return {
    key,
    text: true,
    value: text,
    cell: () => el('span', { className }),
    fill: (cell, row, state) => {
      say(cell, text(row, state));
      cell.title = text(row, state);
    },
  };
}

/** A column of names, each of which selects its place for the chart. */
function names(key, kind, text, select) {
  return {
    key,
    text: true,
    value: text,
    cell: () => {
      const button = el('button', { type: 'button', className: 'place' });
      button.addEventListener('click', () => select(kind, button.dataset.id));
      return button;
    },
    fill: (cell, row, state) => {
      cell.dataset.id = row.id;
      cell.title = text(row, state);
      say(cell, text(row, state));
      cell.setAttribute('aria-label', t('show-years', { name: text(row, state) }));
    },
  };
}

const newEntries = (state) => {
  const year = entryYear(state);
  return year === null ? t('entered_year') : `${t('entered_year')} ${year}`;
};

/** A measure that is seldom anything but 0 has a column only where it is: overall counts all of them. */
const whereAny = (measure) => (state) => value(state.overall, measure) !== '0';

function measures(kind, showReceipt) {
  const plain = (measure) => figures(kind, measure, showReceipt);
  const seldom = (measure) => figures(kind, measure, showReceipt, { when: whereAny(measure) });
  return [
    plain('in_station'),
    plain('entered'),
    figures(kind, 'entered_year', showReceipt, { byYear: 'entered_by_year', title: newEntries }),
    plain('completed'),
    plain('withdrew'),
    plain('transferred'),
    plain('awarded_fen'),
    plain('paid_fen'),
    plain('recovered_fen'),
    seldom('unmatched_ends'),
    seldom('unmatched_payments'),
  ];
}

function head(title, csv) {
  return el('div', { className: 'head' },
    el('h2', { data: { t: title } }),
    el('span', { className: 'away', data: { t: 'number-hint' } }),
    el('a', { className: 'csv', href: `/api/v1/${csv}?format=csv&bom=1`, download: `${csv}.csv`, data: { t: 'csv' } }));
}

export class IndustryTable {
  constructor(root, showReceipt, select) {
    const rows = (state) => state.industries;
    const some = measures('industry', showReceipt);
    this.table = new Table({
      columns: [
        names('industry', 'industry', (row, state) => industryName(state, row.id), select),
        ...some.slice(0, 6),
        figures('industry', 'workstations', showReceipt),
        figures('industry', 'workstations_national', showReceipt, { title: () => t('national') }),
        figures('industry', 'workstations_municipal', showReceipt, { title: () => t('municipal') }),
        figures('industry', 'parks_open', showReceipt),
        ...some.slice(6),
        figures('industry', 'unmatched_closings', showReceipt, { when: whereAny('unmatched_closings') }),
      ],
      rows,
      matches: (row) => Object.keys(row.m).length > 0,
      sort: { key: 'in_station', down: true },
    });
    this.table.scroll.dataset.tLabel = 'industries-title';
    root.append(head('industries-title', 'industries'), this.table.scroll, this.table.pager);
  }

  show(state, before) {
    this.table.show(state, before);
  }
}

export class WorkstationTable {
  #search = el('input', { type: 'search', autocomplete: 'off', spellcheck: false, maxLength: 100 });
  #selects = {
    level: el('select', { data: { filter: 'level' } }),
    industry: el('select', { data: { filter: 'industry' } }),
    status: el('select', { data: { filter: 'status' } }),
  };
  #state = null;
  #filled = '';

  constructor(root, showReceipt, select) {
    const rows = (state) => state.workstations;
    this.table = new Table({
      columns: [
        names('name', 'workstation', workstationName, select),
        words('id', (row) => row.id, 'id'),
        words('level', (row) => (row.level ? t(row.level) : t('unknown'))),
        words('industry', (row, state) => industryName(state, row.industry ?? 'unclassified')),
        words('status', (row) => (row.status ? t(row.status) : t('unknown'))),
        ...measures('workstation', showReceipt),
      ],
      rows,
      matches: (row) => this.#matches(row),
      sort: { key: 'in_station', down: true },
    });
    this.table.scroll.dataset.tLabel = 'workstations-title';
    this.#search.addEventListener('input', () => this.table.refilter());
    Object.values(this.#selects).forEach((one) => one.addEventListener('change', () => this.table.refilter()));
    root.append(head('workstations-title', 'workstations'), this.#filters(), this.table.scroll, this.table.pager);
  }

  #filters() {
    const labelled = (key, control) => el('label', { className: 'field' }, el('span', { className: 'away', data: { t: key } }), control);
    return el('div', { className: 'filters' },
      labelled('search', this.#search),
      labelled('level', this.#selects.level),
      labelled('industry', this.#selects.industry),
      labelled('status', this.#selects.status));
  }

  show(state, before) {
    this.#state = state;
    this.#fillFilters(state);
    this.table.show(state, before);
  }

  #fillFilters(state) {
    const codes = new Set([...state.names.keys(), ...state.industries.keys(), 'unclassified']);
    const wanted = language() + [...codes].join();
    if (wanted === this.#filled) {
      return;
    }
    this.#filled = wanted;
    this.#search.placeholder = t('search');
    options(this.#selects.level, t('all-levels'), ['NATIONAL', 'MUNICIPAL'].map((one) => [one, t(one)]));
    options(this.#selects.industry, t('all-industries'), [...codes].map((one) => [one, industryName(state, one)]));
    options(this.#selects.status, t('all-statuses'), ['ACTIVE', 'REVOKED'].map((one) => [one, t(one)]));
  }

  #matches(row) {
    const text = this.#search.value.normalize('NFKC').trim().toLowerCase();
    const { level, industry, status } = this.#selects;
    return (text === '' || `${row.id}\n${row.name ?? ''}`.normalize('NFKC').toLowerCase().includes(text))
      && (level.value === '' || row.level === level.value)
      && (industry.value === '' || (row.industry ?? 'unclassified') === industry.value)
      && (status.value === '' || row.status === status.value);
  }
}

/** Fills a choice, and keeps what was chosen. */
export function options(select, all, choices) {
  const chosen = select.value;
  const list = all === null ? choices : [['', all], ...choices];
  select.replaceChildren(...list.map(([code, text]) => el('option', { value: code }, text)));
  select.value = list.some(([code]) => code === chosen) ? chosen : list[0]?.[0] ?? '';
}
