// A table over many rows of which a page is in the document at a time: sorted, filtered, kept up to date in place.

import { el, say } from './dom.js';
import { collator, count } from './format.js';
import { mark } from './number.js';
import { entryYear } from './store.js';
import { language, t } from './text.js';

const PAGE = 50;
const HELD_FOR = 1_500;
const ARRANGED_AT_MOST_EVERY = 500;

/** A number to sort by: JavaScript compares the two kinds exactly. */
const exact = (text) => (text.length < 16 ? Number(text) : BigInt(text));

const classOf = (column) => `${column.text ? 'text' : 'figure'} column-${column.key}`;

/**
 * @typedef {object} Column
 * @property {string} key names it, in messages too
 * @property {(state: object) => string} [title] where it is not the key's message
 * @property {boolean} [text] whether it sorts as text rather than as a number
 * @property {(row: object, state: object) => string} value what it sorts by
 * @property {() => HTMLElement & {show?: Function}} cell makes what stands in a cell
 * @property {(cell: HTMLElement, row: object, state: object) => void} fill shows a row in it
 * @property {(row: object, before: object, state: object) => string | null} [moved] by how much it moved
 * @property {(state: object) => boolean} [when] whether it is there at all
 */
export class Table {
  #columns;
  #rowsOf;
  #matches;
  #sort;
  #page = 0;
  #order = [];
  #lines = new Map();
  #state = null;
  #busyUntil = 0;
  #stale = false;
  #arrangedAt = 0;
  #settling = null;
  #head = el('tr');
  #body = el('tbody');
  #info = el('p', { className: 'info' });
  #previous = el('button', { type: 'button', className: 'page' });
  #next = el('button', { type: 'button', className: 'page' });

  /**
   * @param options columns, rows(state) → Map by id, matches(row, state), sort {key, down}, label of the table
   */
  constructor({ columns, rows, matches, sort }) {
    this.#columns = columns;
    this.#rowsOf = rows;
    this.#matches = matches ?? (() => true);
    this.#sort = sort;
    this.table = el('table', {}, el('thead', {}, this.#head), this.#body);
    this.scroll = el('div', { className: 'scroll', tabIndex: 0, role: 'region' }, this.table);
    this.pager = el('div', { className: 'pager' }, this.#previous, this.#info, this.#next);
    this.#previous.addEventListener('click', () => this.#turn(-1));
    this.#next.addEventListener('click', () => this.#turn(1));
    this.#body.addEventListener('pointermove', () => { this.#busyUntil = performance.now() + HELD_FOR; });
    this.#body.addEventListener('keydown', (event) => this.#move(event));
  }

  /** Shows a state; what moved since the one before is marked. */
  show(state, before) {
    this.#state = state;
    if (this.#mustArrange(state, before)) {
      this.#arrange();
    }
    this.#render(before);
    this.#settleLater();
  }

  /** An order that was left as it was, because somebody was at it or it was too soon, is mended by and by. */
  #settleLater() {
    if (this.#stale && this.#settling === null) {
      this.#settling = setTimeout(() => {
        this.#settling = null;
        if (this.#stale && !this.#isHeld()) {
          this.#arrange();
          this.#render(null);
        }
        this.#settleLater();
      }, ARRANGED_AT_MOST_EVERY);
    }
  }

  #isHeld() {
    return performance.now() < this.#busyUntil || this.#body.contains(document.activeElement);
  }

  /** Whether the order may differ: not while somebody is at it, not too often, and not if no row says so. */
  #mustArrange(state, before) {
    const rows = this.#rowsOf(state);
    if (before === null || this.#order.some((id) => !rows.has(id))) {
      return true;
    }
    this.#stale ||= this.#moves(rows, this.#rowsOf(before), state, before);
    return this.#stale && !this.#isHeld() && performance.now() > this.#arrangedAt + ARRANGED_AT_MOST_EVERY;
  }

  #moves(rows, earlier, state, before) {
    if (rows.size !== earlier.size || state.year !== before.year || state === before) {
      return true;
    }
    const column = this.#column();
    for (const row of rows.values()) {
      const was = earlier.get(row.id);
      if (was !== row && (was === undefined || column.value(was, before) !== column.value(row, state)
        || this.#matches(was, before) !== this.#matches(row, state))) {
        return true;
      }
    }
    return false;
  }

  #column() {
    return this.#columns.find((one) => one.key === this.#sort.key);
  }

  /** Shows the first page anew, as after another filter. */
  refilter() {
    this.#page = 0;
    if (this.#state !== null) {
      this.#arrange();
      this.#render(null);
    }
  }

  #arrange() {
    const state = this.#state;
    const column = this.#column();
    const compare = column.text ? collator().compare : (left, right) => (left < right ? -1 : Number(left > right));
    const key = column.text ? (text) => text : exact;
    const sign = this.#sort.down ? -1 : 1;
    this.#stale = false;
    this.#arrangedAt = performance.now();
    const keyed = [...this.#rowsOf(state).values()]
      .filter((row) => this.#matches(row, state))
      .map((row) => [key(column.value(row, state)), row.id]);
    keyed.sort((left, right) => sign * compare(left[0], right[0]) || (left[1] < right[1] ? -1 : 1));
    this.#order = keyed.map((pair) => pair[1]);
  }

  #render(before) {
    const state = this.#state;
    const columns = this.#columns.filter((column) => column.when?.(state) ?? true);
    const signature = columns.map((column) => column.key).join();
    if (this.signature !== signature) {
      this.signature = signature;
      this.#lines.clear();
      this.#body.replaceChildren();
    }
    this.#renderHead(columns);
    const last = Math.max(0, Math.ceil(this.#order.length / PAGE) - 1);
    this.#page = Math.min(this.#page, last);
    const ids = this.#order.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
    this.#renderBody(columns, ids, before);
    this.#renderPager(last);
  }

  #renderHead(columns) {
    const titles = columns.map((column) => (column.title ? column.title(this.#state) : t(column.key)));
    if (this.#head.children.length !== columns.length) {
      this.#head.replaceChildren(...columns.map((column) => this.#headCell(column)));
    }
    columns.forEach((column, i) => {
      const cell = this.#head.children[i];
      say(cell.querySelector('.title'), titles[i]);
      const sorted = this.#sort.key === column.key;
      cell.setAttribute('aria-sort', sorted ? (this.#sort.down ? 'descending' : 'ascending') : 'none');
    });
  }

  #headCell(column) {
    const button = el('button', { type: 'button', className: 'sort' }, el('span', { className: 'title' }));
    button.addEventListener('click', () => this.#sortBy(column));
    return el('th', { scope: 'col', className: classOf(column) }, button);
  }

  #sortBy(column) {
    const same = this.#sort.key === column.key;
    this.#sort = { key: column.key, down: same ? !this.#sort.down : !column.text };
    this.refilter();
  }

  #renderBody(columns, ids, before) {
    const rows = this.#rowsOf(this.#state);
    const earlier = before && before.sequence !== this.#state.sequence ? this.#rowsOf(before) : null;
    const spoken = `${language()} ${entryYear(this.#state)}`;
    const lines = ids.map((id) => {
      const line = this.#lines.get(id) ?? this.#line(id, columns);
      const row = rows.get(id);
      if (line.row !== row || line.spoken !== spoken) {
        this.#fill(line, columns, row, earlier?.get(id));
        line.row = row;
        line.spoken = spoken;
      }
      return line.element;
    });
    if (lines.length === 0) {
      lines.push(el('tr', {}, el('td', { className: 'text', colSpan: columns.length }, t('rows-none'))));
    }
    if (lines.length !== this.#body.children.length || lines.some((line, i) => line !== this.#body.children[i])) {
      this.#place(lines);
    }
    const shown = new Set(ids);
    for (const id of this.#lines.keys()) {
      if (!shown.has(id)) {
        this.#lines.delete(id);
      }
    }
    this.#oneStop();
  }

  /** Moves as few lines as it can, so that the focus and the highlights stay where they are. */
  #place(lines) {
    const wanted = new Set(lines);
    for (const child of [...this.#body.children]) {
      if (!wanted.has(child)) {
        child.remove();
      }
    }
    lines.forEach((line, i) => {
      if (this.#body.children[i] !== line) {
        this.#body.insertBefore(line, this.#body.children[i] ?? null);
      }
    });
  }

  #line(id, columns) {
    const cells = columns.map((column, i) => {
      const content = column.cell();
      const className = classOf(column);
      const cell = i === 0 ? el('th', { scope: 'row', className }, content) : el('td', { className }, content);
      return { content, cell };
    });
    const line = { element: el('tr', {}, ...cells.map((one) => one.cell)), contents: cells.map((one) => one.content), row: null, spoken: '' };
    this.#lines.set(id, line);
    return line;
  }

  #fill(line, columns, row, earlier) {
    columns.forEach((column, i) => {
      column.fill(line.contents[i], row, this.#state);
      if (earlier && earlier !== row && column.moved) {
        const by = column.moved(row, earlier, this.#state);
        if (by !== null) {
          mark(line.contents[i], by);
        }
      }
    });
  }

  #renderPager(last) {
    const total = this.#order.length;
    const from = this.#page * PAGE + 1;
    say(this.#previous, t('previous'));
    say(this.#next, t('next'));
    this.#previous.disabled = this.#page === 0;
    this.#next.disabled = this.#page === last;
    this.pager.classList.toggle('one', last === 0);
    say(this.#info, total === 0 ? '' : t('rows', { from: count(from), to: count(Math.min(total, from + PAGE - 1)), total: count(total) }));
  }

  #turn(by) {
    this.#page += by;
    this.#render(null);
    this.table.scrollIntoView({ block: 'nearest' });
  }

  #buttons() {
    return [...this.#body.querySelectorAll('button:not(:disabled)')];
  }

  /** The tab key stops once in a table; the arrow keys go on from there. */
  #oneStop() {
    const buttons = this.#buttons();
    const current = buttons.find((button) => button === document.activeElement)
      ?? buttons.find((button) => button.tabIndex === 0) ?? buttons[0];
    for (const button of buttons) {
      button.tabIndex = button === current ? 0 : -1;
    }
  }

  #move(event) {
    const cell = event.target.closest('td, th');
    if (!cell || !event.key.startsWith('Arrow')) {
      return;
    }
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    let line = cell.parentElement;
    let at = [...line.children].indexOf(cell);
    do {
      at += right;
      line = down > 0 ? line.nextElementSibling : down < 0 ? line.previousElementSibling : line;
    } while (line?.children[at] && !line.children[at].querySelector('button:not(:disabled)'));
    const target = line?.children[at]?.querySelector('button:not(:disabled)');
    if (target) {
      event.preventDefault();
      this.#busyUntil = performance.now() + HELD_FOR;
      target.focus();
      this.#oneStop();
    }
  }
}
