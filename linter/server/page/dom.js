// Makes elements. Text is always set as text, so that nothing in a draft becomes mark-up.

export const $ = (id) => document.getElementById(id);

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon ${name}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

const policy = globalThis.trustedTypes?.createPolicy("caveat", { createHTML: (text) => text });

// A document that runs nothing and loads nothing, to read a paste or a file.
export const parsed = (text, type) =>
  new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, type);

// An address as Markdown may hold it between brackets.
export const address = (href) =>
  href.replace(/[()\s<>]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`);

export function download(blob, name) {
  const href = URL.createObjectURL(blob);
  const link = make("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
