// The page: takes the stream's numbers and has each part show them.

import { Changes, movedRows } from './changes.js';
import { YearsChart } from './chart.js';
import { byId, say } from './dom.js';
import { count, time } from './format.js';
import { Headline } from './headline.js';
import { Live } from './live.js';
import { ReceiptDialog } from './receipt.js';
import { Rejected } from './rejected.js';
import { isEmpty, Store, value } from './store.js';
import { IndustryTable, WorkstationTable } from './tables.js';
import { language, remember, speak, t } from './text.js';

const ANNOUNCE_AT_MOST_EVERY = 5_000;

const store = new Store();
const receipts = new ReceiptDialog();
const showReceipt = (figure, opener) => {
  receipts.open(figure, document.body.dataset.sequence, opener);
  sayFreshness();
};
const chart = new YearsChart(showReceipt);
const select = (row, id) => {
  chart.select(row, id);
  byId('years').scrollIntoView({ block: 'nearest', behavior: 'auto' });
};
const parts = [
  new Headline(byId('headline'), showReceipt),
  new IndustryTable(byId('industries'), showReceipt, select),
  new WorkstationTable(byId('workstations'), showReceipt, select),
  new Rejected(byId('rejected')),
  chart,
];
const changes = new Changes();

let freshness = { state: 'connecting', seconds_behind: 0, as_of: null };
let announcedAt = 0;
let announcing = null;
let movedSince = new Set();

/** How fresh the numbers shown are, in words, always. */
function sayFreshness() {
  const { state } = freshness;
  let words = t(`fresh-${state}`, { seconds: freshness.seconds_behind });
  const shown = store.shown;
  const old = !['up_to_date', 'behind', 'reading'].includes(state);
  if (old && shown?.takenAt) {
    words = t('showing', { state: words, time: time(shownAt(shown)) });
  }
  if (store.paused && shown?.takenAt) {
    words = t(store.missed > 0 ? 'paused-news' : 'paused', { time: time(shown.takenAt, true), count: count(store.missed), state: words });
  }
  for (const pill of document.querySelectorAll('.freshness')) {
    say(pill.querySelector('.words'), words);
    pill.dataset.state = state;
    pill.classList.toggle('paused', store.paused);
  }
}

/** Until when the numbers shown are known to have been right: when they were last compared with the log. */
function shownAt(shown) {
  return freshness.as_of !== null && freshness.as_of > shown.takenAt ? freshness.as_of : shown.takenAt;
}

function heardFreshness(heard) {
  const before = freshness.state;
  freshness = heard;
  sayFreshness();
  if (before !== heard.state && before !== 'connecting') {
    announce(byId('freshness-text').textContent);
  }
}

function broken() {
  if (freshness.state !== 'disconnected') {
    heardFreshness({ ...freshness, state: freshness.state === 'connecting' ? 'connecting' : 'disconnected' });
  }
}

/** The one place where changes are said aloud: politely, and not all the time. */
function announce(text) {
  byId('announce').textContent = text;
  announcedAt = Date.now();
}

function announceMoved(moved) {
  moved.forEach((one) => movedSince.add(`${one.row}:${one.id}`));
  announcing ??= setTimeout(() => {
    announcing = null;
    const overall = store.shown.overall;
    announce(t('announce-changes', {
      count: count(movedSince.size),
      in_station: count(value(overall, 'in_station')),
      entered: count(value(overall, 'entered')),
    }));
    movedSince = new Set();
  }, Math.max(0, announcedAt + ANNOUNCE_AT_MOST_EVERY - Date.now()));
}

function show(state, before) {
  byId('empty').hidden = !isEmpty(state);
  say(byId('empty-command'), state.importCommand);
  for (const part of parts) {
    part.show(state, before);
  }
  if (before?.overall && state.overall && before.sequence !== state.sequence) {
    const moved = movedRows(before, state);
    if (moved.length > 0) {
      changes.add(moved, state.takenAt, state);
      announceMoved(moved);
    }
  }
  document.body.dataset.sequence = state.sequence ?? '';
  say(byId('sequence'), state.sequence === null ? '' : t('sequence', { sequence: state.sequence }));
  sayFreshness();
}

/** Draws with the next frame what came last, however much came. */
function drawing() {
  let next = null;
  let shownBefore = null;
  return (state, before) => {
    if (next === null) {
      shownBefore = before;
      requestAnimationFrame(() => {
        const latest = next;
        next = null;
        show(latest, shownBefore);
      });
    }
    next = state;
  };
}

function sayControls() {
  const dark = isDark();
  say(byId('pause'), t(store.paused ? 'resume' : 'pause'));
  byId('pause').setAttribute('aria-pressed', String(store.paused));
  say(byId('theme'), t(dark ? 'theme-to-light' : 'theme-to-dark'));
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}

function sayAll() {
  sayControls();
  if (store.shown !== null) {
    show(store.shown, store.shown);
    changes.show(store.shown);
  }
  sayFreshness();
}

byId('pause').addEventListener('click', () => {
  if (store.paused) {
    store.resume();
  } else {
    store.pause();
  }
  sayControls();
  sayFreshness();
});

byId('language').addEventListener('click', async () => {
  const other = language() === 'zh' ? 'en' : 'zh';
  await speak(other);
  remember('language', other);
  sayAll();
});

byId('theme').addEventListener('click', () => {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  remember('theme', theme);
  sayControls();
  chart.redraw();
});

await speak(language());
sayControls();
sayFreshness();
store.onShown(drawing());
new Live({
  snapshot: (message) => {
    store.snapshot(message);
    heardFreshness(message.freshness);
  },
  update: (message) => {
    const follows = store.update(message);
    if (follows) {
      heardFreshness(message.freshness);
    }
    return follows;
  },
  freshness: (message) => heardFreshness(message.freshness),
  broken,
}).start();
setInterval(sayFreshness, 1_000);
