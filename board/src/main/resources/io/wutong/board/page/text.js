// What the page says, in the language of the html element.

const loaded = new Map();
let messages = {};

export const language = () => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en');

/** Remembers a choice where the server sees it, so that the next page begins with it. */
export function remember(name, value) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `wutong-${name}=${value}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`;
}

/** Takes a language up: its messages are read, and every element that names one is told. */
export async function speak(code) {
  if (!loaded.has(code)) {
    const answer = await fetch(`/assets/messages.${code}.json`);
    if (!answer.ok) {
      throw new Error(`no messages in ${code}: ${answer.status}`);
    }
    loaded.set(code, await answer.json());
  }
  messages = loaded.get(code);
  document.documentElement.lang = code === 'zh' ? 'zh-CN' : 'en';
  document.title = `${t('title')} · ${t('subtitle')}`;
  for (const element of document.querySelectorAll('[data-t]')) {
    element.textContent = t(element.dataset.t);
  }
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(element.dataset.tLabel));
  }
}

/** A message, with its parameters filled in; the key itself where there is none. */
export function t(key, parameters = {}) {
  const message = messages[key] ?? key;
  return message.replace(/\{(\w+)\}/g, (whole, name) => String(parameters[name] ?? whole));
}

/** Whether there is such a message. */
export const knows = (key) => Object.hasOwn(messages, key);
