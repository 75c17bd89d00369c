// The stream: one connection, opened again when it breaks or falls silent, closed while nobody sees the page.

const SILENCE = 12_000;
const BEFORE_ANEW = 2_000;
const HIDDEN_FOR = 5_000; // a browser allows six connections, and other tabs want theirs

export class Live {
  #source = null;
  #heardAt = 0;
  #hiding = null;
  #handlers;

  /** @param handlers snapshot(message), update(message) → whether it followed, freshness(message), broken() */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  start() {
    this.#open();
    setInterval(() => this.#look(), 1_000);
    document.addEventListener('visibilitychange', () => this.#visibility());
    window.addEventListener('pagehide', () => this.#close());
    window.addEventListener('pageshow', () => this.#source ?? this.#open());
  }

  #open() {
    this.#close();
    this.#heardAt = Date.now();
    const source = new EventSource('/api/v1/live');
    this.#source = source;
    this.#listen(source, 'snapshot', (message) => this.#handlers.snapshot(message));
    this.#listen(source, 'update', (message) => this.#handlers.update(message) || this.#open());
    this.#listen(source, 'freshness', (message) => this.#handlers.freshness(message));
    source.addEventListener('error', () => this.#failed(source));
  }

  #listen(source, name, handler) {
    source.addEventListener(name, (event) => {
      if (source === this.#source) {
        this.#heardAt = Date.now();
        handler(JSON.parse(event.data));
      }
    });
  }

  /** The browser tries again by itself, but not after an answer that is no stream. */
  #failed(source) {
    this.#handlers.broken();
    if (source === this.#source && source.readyState === EventSource.CLOSED) {
      this.#close();
      setTimeout(() => this.#source ?? this.#askWhy(), BEFORE_ANEW);
    }
  }

  async #askWhy() {
    try {
      const answer = await fetch('/api/v1/overall', { method: 'HEAD' });
      if (answer.status === 401) {
        location.assign('/sign-in');
        return;
      }
    } catch {
      // not reached: tried again below
    }
    this.#open();
  }

  #look() {
    if (this.#source !== null && Date.now() - this.#heardAt > SILENCE) {
      this.#handlers.broken();
      this.#open();
    }
  }

  #visibility() {
    clearTimeout(this.#hiding);
    if (document.hidden) {
      this.#hiding = setTimeout(() => this.#close(), HIDDEN_FOR);
    } else if (this.#source === null) {
      this.#handlers.broken();
      this.#open();
    }
  }

  #close() {
    this.#source?.close();
    this.#source = null;
  }
}
