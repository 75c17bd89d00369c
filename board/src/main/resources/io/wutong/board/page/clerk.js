// The clerks' page: a workbook is checked, shown with every change and refusal, sent on the clerk's word, and given back.

import { byId, say } from './dom.js';
import { language, speak, t } from './text.js';

const ASK_EVERY = 400;
const OWN = { 'X-Wutong-Clerk': '1' };

let id = null;
let from = 0;
let asking = null;

async function ask(path, options = {}) {
  const answer = await fetch(`/api/v1/uploads${path}`, { ...options, headers: { ...OWN, ...options.headers } });
  if (answer.status === 204) {
    return null;
  }
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail ?? String(answer.status));
  }
  return body;
}

function begin(upload) {
  id = upload.id;
  from = 0;
  byId('lines').replaceChildren();
  byId('shown').hidden = false;
  say(byId('name'), upload.name);
  show(upload);
}

/** Shows how it stands, the lines that are new among it, and asks on while somebody works on it or lines are left. */
function show(upload) {
  const working = upload.state === 'CHECKING' || upload.state === 'SENDING';
  say(byId('state'), upload.failure ?? t(`clerk-${upload.state.toLowerCase()}`, { read: upload.read, sent: upload.sent }));
  byId('bar').hidden = !working;
  say(byId('counts'), upload.counts === null ? '' : t('clerk-counts', upload.counts));
  for (const line of upload.lines) {
    const item = document.createElement('li');
    item.textContent = line;
    byId('lines').append(item);
  }
  from += upload.lines.length;
  byId('left-out').hidden = upload.lines_left_out === 0;
  say(byId('left-out'), t('clerk-left-out', { count: upload.lines_left_out }));
  byId('confirm').hidden = upload.state !== 'CHECKED' || upload.counts.changing === 0;
  byId('receipts').hidden = upload.state !== 'SENT';
  byId('receipts').href = `/api/v1/uploads/${id}/receipts`;
  byId('forget').hidden = working;
  clearTimeout(asking);
  if (working || from < upload.lines_in_all) {
    asking = setTimeout(askOn, working ? ASK_EVERY : 0);
  }
}

async function askOn() {
  try {
    show(await ask(`/${id}?from=${from}`));
  } catch (error) {
    fail(error);
  }
}

function fail(error) {
  clearTimeout(asking);
  byId('shown').hidden = false;
  byId('bar').hidden = true;
  say(byId('state'), error.message);
}

byId('upload').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [file] = byId('file').files;
  const about = new URLSearchParams({ name: file.name, reason: byId('reason').value });
  try {
    begin(await ask(`?${about}`, { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } }));
  } catch (error) {
    fail(error);
  }
});

byId('confirm').addEventListener('click', async () => {
  byId('confirm').hidden = true;
  try {
    from = 0;
    byId('lines').replaceChildren();
    show(await ask(`/${id}/confirm`, { method: 'POST' }));
  } catch (error) {
    fail(error);
  }
});

byId('forget').addEventListener('click', async () => {
  try {
    await ask(`/${id}`, { method: 'DELETE' });
    byId('shown').hidden = true;
  } catch (error) {
    fail(error);
  }
});

await speak(language());
