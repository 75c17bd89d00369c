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

/** Shows for a while, in place, by how much a number moved. */
export function mark(button, by) {
  button.querySelector('.by')?.remove();
  button.append(el('span', { className: 'by', 'aria-hidden': 'true' }, by));
  button.classList.remove('moved');
  void button.offsetWidth; // lets the highlight begin anew
  button.classList.add('moved');
  clearTimeout(button.marked);
  button.marked = setTimeout(() => {
    button.querySelector('.by')?.remove();
    button.classList.remove('moved');
  }, MARKED_FOR);
}
