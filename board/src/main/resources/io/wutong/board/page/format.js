// Numbers and times as people read them. Numbers arrive as strings and stay exact: BigInt, never a float.

import { language } from './text.js';

const ZONE = 'Asia/Shanghai';
const MINUS = '\u2212';

const locale = () => (language() === 'zh' ? 'zh-CN' : 'en-GB');

function grouped(number) {
  return number.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

function signed(number, text) {
  return number < 0n ? MINUS + text : text;
}

/** A count, such as 1,234. */
export function count(value) {
  const number = BigInt(value);
  return signed(number, grouped(number < 0n ? -number : number));
}

/** An amount of fen in yuan, to the fen, such as 1,234.50. */
export function yuan(fen) {
  const number = BigInt(fen);
  const size = number < 0n ? -number : number;
  return signed(number, `${grouped(size / 100n)}.${(size % 100n).toString().padStart(2, '0')}`);
}

export const isMoney = (measure) => measure.includes('_fen');

/** The value of a measure. */
export const amount = (measure, value) => (isMoney(measure) ? yuan(value) : count(value));

/** By how much a measure moved, with its sign. */
export function delta(measure, before, after) {
  const by = BigInt(after) - BigInt(before);
  return (by > 0n ? '+' : '') + amount(measure, by);
}

/** A moment: the time today, else with the day. */
export function time(moment, seconds = false) {
  if (!moment) {
    return '–';
  }
  const date = moment instanceof Date ? moment : new Date(moment);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale(), {
    timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(seconds ? { second: '2-digit' } : {}),
  });
  const today = day.format(date) === day.format(new Date());
  return today ? clock.format(date) : `${day.format(date)} ${clock.format(date)}`;
}

/** A moment with its day, always. */
export function moment(text) {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' })
    .format(new Date(text));
}

/** Names in the order of the language. */
export const collator = () => new Intl.Collator(language() === 'zh' ? 'zh-CN' : 'en', { numeric: true });
