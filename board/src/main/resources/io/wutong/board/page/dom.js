// Elements, made without markup in strings, so that nothing shown can be taken for markup.

/** An element with properties, attributes (those with a dash, and role) and children. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'data') {
      Object.assign(element.dataset, value);
    } else if (key.includes('-') || key === 'role' || key === 'for' || key === 'lang') {
      element.setAttribute(key, value);
    } else {
      element[key] = value;
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets an element's text where it differs, so that what did not change is left alone. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export const byId = (id) => document.getElementById(id);
