// Doors (details.door, details.me, details.under): a pointer that rests opens one, Escape or a tap elsewhere closes it.

const DOORS = "details.door, details.me, details.under";
const OPEN = "details.door[open], details.me[open], details.under[open]";
const REST = 250; // milliseconds: shorter opens doors that were only passed over

export function closeDoors() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const door of document.querySelectorAll(OPEN)) {
      door.open = false;
      if (door.contains(document.activeElement)) door.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const door of document.querySelectorAll(OPEN)) {
      if (!door.contains(event.target)) door.open = false;
    }
  });
  if (!window.matchMedia("(hover: hover)").matches) return;
  for (const door of document.querySelectorAll(DOORS)) {
    let waiting;
    door.addEventListener("pointerenter", () => {
      if (door.open || door.closest("td")) return;
      waiting = setTimeout(() => {
        door.open = true;
        door.dataset.hovered = "";
      }, REST);
    });
    door.addEventListener("pointerleave", () => {
      clearTimeout(waiting);
      if ("hovered" in door.dataset) {
        door.open = false;
        delete door.dataset.hovered;
      }
    });
    door.querySelector("summary").addEventListener("click", (event) => {
      clearTimeout(waiting); // who clicks before that opens it for good
      if ("hovered" in door.dataset) {
        event.preventDefault(); // it already stands open: the click keeps it so
        delete door.dataset.hovered;
      }
    });
  }
}

// What an address leads to (…#values-…) stands open, whatever it is folded into.
export function openWanted() {
  const open = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const wanted = id && document.getElementById(id);
    for (let fold = wanted?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    wanted?.scrollIntoView({ block: "start" });
  };
  window.addEventListener("hashchange", open);
  if (location.hash) open();
}
