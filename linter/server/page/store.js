// The draft and the choices, kept in this browser.

const KEY = "caveat.draft";

export function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

export function save(state) {
  try {
    if (state.text) localStorage.setItem(KEY, JSON.stringify(state));
    else localStorage.removeItem(KEY);
  } catch {
    // private windows and full disks: the draft is on the page all the same
  }
}
