// A number that can be asked for its receipt.

import { el, say } from './dom.js';
import { t } from './text.js';

const MARKED_FOR = 6_000;

/** A button that shows a number; where it belongs to no figure it cannot be asked. */
export function numberButton(showReceipt) {
  const text = el('span', { className: 'value' });
  const button = el('button', { type: 'button', className: 'number' }, text);
  let figure = null;
  button.addEventListener('click', () => figure && showReceipt(figure, button));
  button.show = (newFigure, name, label, shown) => {
    figure = newFigure && { ...newFigure, name, label };
    button.disabled = newFigure === null || newFigure.year === null && newFigure.measure.endsWith('_by_year');
    say(text, shown);
    const title = t('receipt-of', { name, measure: label, value: shown });
    if (button.getAttribute('aria-label') !== title) {
      button.setAttribute('aria-label', title);
    }
  };
  return button;
}

/**
 * Shows for a while, in place, by how much a number moved. Two names of one animation take turns, which begins it anew
 * without having the page laid out for each number.
 */
export function mark(button, by) {
  const shown = button.querySelector('.by');
  if (shown === null) {
    button.append(el('span', { className: 'by', 'aria-hidden': 'true' }, by));
  } else {
    say(shown, by);
  }
  const again = button.classList.contains('moved') && !button.classList.contains('again');
  button.classList.add('moved');
  button.classList.toggle('again', again);
  clearTimeout(button.marked);
  button.marked = setTimeout(() => {
    button.querySelector('.by')?.remove();
    button.classList.remove('moved', 'again');
  }, MARKED_FOR);
}
