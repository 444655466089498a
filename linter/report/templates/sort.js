"use strict";
// The table comes sorted by verdict and risk; with this its columns sort on a click.
for (const [column, head] of document.querySelectorAll(".index thead th").entries()) {
  const button = document.createElement("button");
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const down = head.ariaSort === null ? head.matches(".number") : head.ariaSort === "ascending";
    const body = head.closest("table").tBodies[0];
    const value = (row) => row.cells[column].dataset.value ?? row.cells[column].innerText.trim();
    const order = (a, b) => value(a).localeCompare(value(b), "en", { numeric: true });
    body.append(...[...body.rows].sort((a, b) => (down ? order(b, a) : order(a, b))));
    head.parentNode.querySelectorAll("[aria-sort]").forEach((th) => th.removeAttribute("aria-sort"));
    head.ariaSort = down ? "descending" : "ascending";
  });
}
