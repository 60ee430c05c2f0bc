// Keys: / search, j k next and previous, Enter open, c confirm, e edit, d delete, Escape leave a field, ? help.
// A page names its parts: data-row on what j and k walk over, data-key="c" on what a key presses.

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);

const currentRow = () => document.activeElement?.closest("[data-row]");

export function goToRow(row) {
  if (!row) return;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  row.dispatchEvent(new CustomEvent("row", { bubbles: true }));
}

function step(by) {
  const all = rows();
  let at = all.indexOf(currentRow());
  if (at < 0) at = all.findIndex((row) => row.querySelector(":scope > [aria-current=true]")); // the one that is open
  goToRow(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function press(key) {
  const within = currentRow() ?? document;
  const part = within.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`);
  if (!part) return false;
  if (part.matches("input, textarea, select")) {
    part.focus();
    part.select?.();
  } else {
    part.click();
    // a door that was opened leads on to what it asks for
    const door = part.matches("summary") ? part.closest("details") : null;
    if (door) requestAnimationFrame(() => door.querySelector("input:not([type=hidden]), textarea")?.focus());
  }
  return true;
}

// Escape leaves a field with what was typed in it, for the row it is of: j and k are keys again.
function leave(field) {
  const row = field.closest("[data-row]");
  field.blur();
  if (row) goToRow(row);
}

function answer(event) {
  if (event.key === "Escape" && !event.isComposing && event.target.matches("input, textarea, select")) {
    if (event.target.closest("dialog[open]")) return;
    leave(event.target);
    event.preventDefault(); // a search field would else lose its words
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  switch (event.key) {
    case "j":
    case "k":
      // A page of one thing at a time has no rows: there the keys go to the next and the previous one.
      if (!press(event.key)) step(event.key === "j" ? 1 : -1);
      break;
    case "?":
      document.getElementById("help")?.showModal();
      break;
    case "Enter":
      if (!event.target.matches("[data-row]")) return;
      event.target.querySelector("a[href]")?.click();
      break;
    default:
      if (!["/", "c", "e", "d"].includes(event.key) || !press(event.key)) return;
  }
  event.preventDefault();
}

export function listenToKeys() {
  document.documentElement.classList.add("has-keys");
  document.addEventListener("keydown", answer);
}
