// The numbers: what the stream last said, and what the page shows of it, which is the same unless it is paused.

const ZERO = '0';

/** The value of a measure in a row. */
export function value(row, measure) {
  return row?.m[measure] ?? ZERO;
}

/** The value of a by-year measure in a year. */
export function ofYear(row, measure, year) {
  return row?.m[measure]?.[year] ?? ZERO;
}

function byKey(rows) {
  return new Map(rows.map((row) => [row.id, row]));
}

function merged(before, rows) {
  const after = new Map(before);
  for (const row of rows) {
    after.set(row.id, row);
  }
  return after;
}

/** A state from a snapshot of the stream; without numbers where it has none. */
function fromSnapshot(message) {
  const names = new Map(message.industry_names.map((name) => [name.id, name]));
  const base = { names, year: message.year, importCommand: message.import_command, sequence: message.sequence };
  return message.sequence === null
    ? { ...base, overall: null, industries: new Map(), workstations: new Map(), rejected: ZERO, takenAt: null }
    : {
      ...base,
      overall: { id: 'overall', m: message.overall },
      industries: byKey(message.industries),
      workstations: byKey(message.workstations),
      rejected: message.rejected,
      takenAt: message.taken_at,
    };
}

function fromUpdate(before, message) {
  return {
    ...before,
    year: message.year,
    sequence: message.sequence,
    overall: { id: 'overall', m: message.overall },
    industries: merged(before.industries, message.industries),
    workstations: merged(before.workstations, message.workstations),
    rejected: message.rejected,
    takenAt: message.taken_at,
  };
}

/** The year of the headline's new entries: the current one, else the latest that has any; null where none has. */
export function entryYear(state) {
  const years = Object.keys(state.overall?.m.entered_by_year ?? {});
  if (years.includes(String(state.year))) {
    return String(state.year);
  }
  return years.sort().at(-1) ?? null;
}

/** Whether there is nothing to show. */
export const isEmpty = (state) =>
  state.overall === null || (state.workstations.size === 0 && Object.keys(state.overall.m).length === 0);

export class Store {
  #latest = null;
  #shown = null;
  #paused = false;
  #missed = 0;
  #listeners = [];

  /** Has each new state told, with the one before and whether it continues it. */
  onShown(listener) {
    this.#listeners.push(listener);
  }

  get shown() {
    return this.#shown;
  }

  get paused() {
    return this.#paused;
  }

  /** How many updates came since it was paused. */
  get missed() {
    return this.#missed;
  }

  /** Takes a snapshot over. */
  snapshot(message) {
    this.#take(fromSnapshot(message));
  }

  /** Takes an update over; false where it does not follow what is known, so that a snapshot is needed. */
  update(message) {
    if (this.#latest === null || this.#latest.sequence !== message.from) {
      return false;
    }
    this.#take(fromUpdate(this.#latest, message));
    return true;
  }

  pause() {
    this.#paused = true;
    this.#missed = 0;
  }

  resume() {
    this.#paused = false;
    this.#missed = 0;
    this.#show(this.#latest);
  }

  #take(state) {
    const moved = this.#latest === null || this.#latest.sequence !== state.sequence;
    this.#latest = state;
    if (!this.#paused || this.#shown === null) {
      this.#show(state);
    } else if (moved) {
      this.#missed += 1;
    }
  }

  #show(state) {
    const before = this.#shown;
    this.#shown = state;
    for (const listener of this.#listeners) {
      listener(state, before);
    }
  }
}
