// A search and a choice of family and severity for the list of rules. Without it, the list is a table.
const table = document.querySelector(".rules-table table");
if (table) {
  const rows = [...table.tBodies[0].rows];
  const FAMILY = 2, SEVERITY = 3;
  const cell = (row, at) => row.cells[at].textContent.trim();
  const told = new URLSearchParams(location.search);

  const choice = (name, label, at) => {
    const select = document.createElement("select");
    select.name = name;
    select.append(new Option(`All`, ""));
    for (const value of [...new Set(rows.map((row) => cell(row, at)))].sort()) select.append(new Option(value, value));
    select.value = told.get(name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
    return labelled(label, select);
  };
  const labelled = (text, control) => {
    const label = document.createElement("label");
    label.append(text, control);
    return label;
  };

  const search = document.createElement("input");
  search.type = "search";
  search.name = "q";
  search.value = told.get("q") ?? "";
  search.placeholder = "word, code or name";
  const form = document.createElement("form");
  form.className = "rules-filter";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Rules");
  form.append(labelled("Find a rule", search), choice("family", "Family", FAMILY), choice("severity", "Severity", SEVERITY));
  form.addEventListener("submit", (event) => event.preventDefault());

  const count = document.createElement("p");
  count.className = "rules-count";
  count.setAttribute("role", "status");

  const show = () => {
    const { q, family, severity } = Object.fromEntries(new FormData(form));
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(
        (!family || cell(row, FAMILY) === family) &&
        (!severity || cell(row, SEVERITY) === severity) &&
        words.every((word) => text.includes(word))
      );
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = shown === rows.length ? `${shown} rules` : `${shown} of ${rows.length} rules`;
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${chosen.size ? `?${chosen}` : ""}${location.hash}`);
  };
  form.addEventListener("input", show);
  table.closest(".rules-table").before(form, count);
  show();
}
