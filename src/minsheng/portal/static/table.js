// The list where you left it: how far it was scrolled and which row was chosen, for this address and this tab.
import { goToRow } from "./keys.js";

export function rememberPlace() {
  const sheet = document.querySelector("[data-remember]");
  if (!sheet) return;
  const name = `place ${location.pathname}${location.search}`;
  const kept = JSON.parse(sessionStorage.getItem(name) ?? "null");
  if (kept) {
    sheet.scrollTop = kept.inside;
    window.scrollTo(0, kept.page);
    goToRow(kept.row && document.getElementById(kept.row));
  }
  window.addEventListener("pagehide", () => {
    const row = document.activeElement?.closest("[data-row]")?.id ?? null;
    sessionStorage.setItem(name, JSON.stringify({ inside: sheet.scrollTop, page: window.scrollY, row }));
  });
}
