// The theme opens the menu at the side with buttons that have no name.
for (const toggle of document.querySelectorAll("summary:has(> .toctree-toggle)")) {
  toggle.setAttribute("aria-label", "Pages below");
}
