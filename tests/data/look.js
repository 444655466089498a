// What a browser makes of the pages in its frames, as JSON in the body.
const look = (frame) => {
  const doc = frame.contentDocument, view = frame.contentWindow, root = doc.documentElement;
  frame.style.height = root.scrollHeight + 100 + "px";
  const box = (e) => { const r = e.getBoundingClientRect();
    return [r.left, r.top, r.right, r.bottom].map(Math.round); };
  const seen = (e) => [...e.getClientRects()].some((r) => {
    const top = doc.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return r.width > 0 && r.height > 0 && e.contains(top); });
  const words = (e) => { const copy = e.cloneNode(true);
    copy.querySelectorAll(".ref").forEach((ref) => ref.remove()); return copy.textContent; };
  const ground = (e) => { for (; e; e = e.parentElement) {
    const colour = view.getComputedStyle(e).backgroundColor;
    if (colour !== "rgba(0, 0, 0, 0)") return colour; } return "none"; };
  const texts = [...doc.querySelectorAll("body *")].filter((e) => e.tagName !== "SCRIPT" &&
    [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  const order = () => [...doc.querySelectorAll(".index tbody th")].map((th) => th.innerText);
  const orders = [order()];
  const buttons = doc.querySelectorAll(".index thead button");
  for (const column of [0, 0, 2, 2, 5]) { buttons[column].click(); orders.push(order()); }
  return {
    overflow: root.scrollWidth - root.clientWidth,
    notes: [...doc.querySelectorAll(".note")].map((note) => {
      const marks = [...doc.querySelectorAll(`mark[aria-details="${note.id}"]`)];
      return { id: note.id, box: box(note), row: note.closest(".row") && box(note.closest(".row")),
        prose: note.closest(".row") && box(note.closest(".row").firstElementChild),
        words: marks.map(words).join(""), seen: marks.length > 0 && marks.every(seen) }; }),
    colours: [...new Set(texts.map((e) => view.getComputedStyle(e).color + " on " + ground(e)))],
    orders,
  };
};
window.onload = () => { document.body.textContent =
  JSON.stringify([...document.querySelectorAll("iframe")].map(look)); };
