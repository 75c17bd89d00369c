// Entries and exits by year, of one place: a chart for the eye, and the same numbers as a table with their receipts.

import uPlot from './uplot.js';
import { byId, el, say } from './dom.js';
import { count } from './format.js';
import { numberButton } from './number.js';
import { ofYear } from './store.js';
import { industryName, options, placeName } from './tables.js';
import { t } from './text.js';

const HEIGHT = 13.5; // of the page's letters
const MOST_YEARS = 40;
const MEASURES = ['entered_by_year', 'left_by_year'];

export class YearsChart {
  #selected = { row: 'overall', id: 'overall' };
  #showReceipt;
  #plot = null;
  #drawn = '';
  #state = null;
  #choice = byId('years-of');
  #shape = '';
  #letter = 0;
  #years = [];

  constructor(showReceipt) {
    this.#showReceipt = showReceipt;
    this.#choice.addEventListener('change', () => {
      const [row, ...id] = this.#choice.value.split(':');
      this.select(row, id.join(':'));
    });
    new ResizeObserver(() => this.#resize()).observe(byId('plot'));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
  }

  select(row, id) {
    this.#selected = { row, id };
    if (this.#state !== null) {
      this.show(this.#state);
    }
  }

  show(state) {
    this.#state = state;
    this.#fillChoice(state);
    const { row, id } = this.#selected;
    const place = row === 'overall' ? state.overall : row === 'industry' ? state.industries.get(id) : state.workstations.get(id);
    const years = yearsOf(place);
    this.#table(place, years);
    byId('years-csv').href = csvOf(this.#selected);
    const data = [years.map((_, i) => i), ...MEASURES.map((measure) => years.map((year) => Number(ofYear(place, measure, year))))];
    const drawn = JSON.stringify([data, years]);
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.#years = years;
      this.#draw(data);
    }
  }

  /** Draws anew, as in other colours. */
  redraw() {
    this.#drawn = '';
    this.#plot?.destroy();
    this.#plot = null;
    if (this.#state !== null) {
      this.show(this.#state);
    }
  }

  #fillChoice(state) {
    const { row, id } = this.#selected;
    const industries = [...state.industries.keys()].map((code) => [`industry:${code}`, industryName(state, code)]);
    const own = row === 'workstation' ? [[`workstation:${id}`, placeName(state, row, id)]] : [];
    const choices = [['overall:overall', t('overall')], ...own, ...industries];
    const wanted = JSON.stringify(choices);
    if (this.#choice.dataset.filled !== wanted) {
      this.#choice.dataset.filled = wanted;
      options(this.#choice, null, choices);
    }
    this.#choice.value = `${row}:${id}`;
  }

  #table(place, years) {
    const table = byId('years-table');
    const shape = years.join();
    const reshaped = this.#shape !== shape || table.childElementCount === 0;
    if (reshaped) {
      this.#shape = shape;
      table.replaceChildren(
        el('thead', {}, el('tr', {}, el('th', { scope: 'col', className: 'text' }), ...years.map((year) => el('th', { scope: 'col', className: 'figure' }, String(year))))),
        el('tbody', {}, ...MEASURES.map((measure) => el('tr', { className: measure },
          el('th', { scope: 'row', className: 'text' }),
          ...years.map(() => el('td', { className: 'figure' }, numberButton(this.#showReceipt)))))));
    }
    say(table.tHead.rows[0].cells[0], years.length === 0 ? t('years-none') : t('year'));
    MEASURES.forEach((measure, i) => {
      const line = table.tBodies[0].rows[i];
      line.hidden = years.length === 0;
      say(line.cells[0], t(measure));
      years.forEach((year, at) => this.#number(line.cells[at + 1].firstChild, measure, year, place));
    });
    if (reshaped) {
      byId('years-scroll').scrollLeft = byId('years-scroll').scrollWidth;
    }
  }

  #number(button, measure, year, place) {
    const { row, id } = this.#selected;
    const number = ofYear(place, measure, year);
    button.show({ row, id, measure, year: String(year) }, placeName(this.#state, row, id), `${t(measure)} ${year}`, count(number));
    button.classList.toggle('zero', number === '0');
  }

  #draw(data) {
    const root = byId('plot');
    root.hidden = data[0].length === 0;
    if (root.hidden) {
      this.#plot?.destroy();
      this.#plot = null;
      return;
    }
    if (this.#plot === null) {
      this.#letter = letterSize();
      this.#plot = new uPlot(settings(root, () => this.#years), data, root);
    } else {
      this.#plot.setData(data);
    }
  }

  #resize() {
    if (this.#letter !== letterSize()) {
      this.redraw();
    }
    this.#plot?.setSize({ width: byId('plot').clientWidth, height: HEIGHT * letterSize() });
  }
}

/**
 * All years from the first to the last that has any, so that a year without is seen to be without; where those are very
 * many, only the years that have any.
 */
function yearsOf(place) {
  const some = [...new Set(MEASURES.flatMap((measure) => Object.keys(place?.m[measure] ?? {})).map(Number))].sort((a, b) => a - b);
  const [first, last] = [some[0], some.at(-1)];
  return some.length === 0 || last - first >= MOST_YEARS
    ? some
    : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function csvOf({ row, id }) {
  const paths = { overall: 'overall', industry: `industries/${encodeURIComponent(id)}`, workstation: `workstations/${encodeURIComponent(id)}` };
  return `/api/v1/${paths[row]}?format=csv&bom=1`;
}

const letterSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

function settings(root, years) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const letter = letterSize();
  const font = `${Math.round(0.75 * letter)}px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: colour('--quiet'), font, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
  const bars = (align) => uPlot.paths.bars({ size: [0.36, 2.75 * letter], align, gap: 2 });
  const series = (fill, align) => ({ fill, stroke: fill, width: 0, points: { show: false }, paths: bars(align) });
  return {
    width: root.clientWidth,
    height: HEIGHT * letter,
    legend: { show: false },
    cursor: { show: false },
    padding: [12, 8, 0, 0],
    scales: {
      x: { time: false, range: (plot, low, high) => [low - 0.6, high + 0.6] },
      y: { range: (plot, low, high) => [0, Math.max(high * 1.1, 4)] },
    },
    axes: [
      { ...axis, grid: { show: false }, splits: (plot) => plot.data[0], values: (plot) => thinned(years(), plot.width), size: 1.75 * letter },
      { ...axis, size: 3.25 * letter, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000] },
    ],
    series: [{}, series(colour('--accent-mark'), -1), series(colour('--second-mark'), 1)],
  };
}

/** No more years' names than there is room for. */
function thinned(years, width) {
  const each = Math.ceil(years.length / Math.max(1, Math.floor(width / (3 * letterSize()))));
  return years.map((year, i) => ((years.length - 1 - i) % each === 0 ? String(year) : ''));
}
