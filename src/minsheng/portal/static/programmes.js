// The form of a case: judged while it is typed. The answer is the same page again, of which the marked parts
// are taken over; the controls stay as they are. Without this a button does the same (试算).

const PAUSE = 350; // milliseconds without a key: shorter asks for each digit of an amount
const shown = new Map(); // what was last typed into a search for entries, by control

function sent(form) {
  const parts = new FormData(form);
  for (const [name, value] of [...parts]) {
    if (!(value instanceof File)) continue;
    parts.delete(name); // a file is sent once, with the form itself
    if (value.name) parts.set(`${name}.named`, value.name);
  }
  return parts;
}

function takeOver(form, page) {
  const here = [...form.querySelectorAll("[data-slot]"), ...document.querySelectorAll("[data-slot][data-beside]")];
  for (const slot of here) {
    const fresh = page.querySelector(`[data-slot="${CSS.escape(slot.dataset.slot)}"]`);
    if (!fresh || fresh.innerHTML === slot.innerHTML) continue;
    const open = [...slot.querySelectorAll("details")].map((one) => one.open);
    slot.replaceChildren(...fresh.childNodes);
    slot.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? one.open));
  }
  for (const box of form.querySelectorAll("[data-shown]")) {
    const fresh = page.querySelector(`[data-shown="${CSS.escape(box.dataset.shown)}"]`);
    if (fresh) box.hidden = fresh.hidden;
  }
  for (const button of form.querySelectorAll("button[data-ready]")) {
    const fresh = page.querySelector(`button[data-ready="${CSS.escape(button.dataset.ready)}"]`);
    if (fresh) button.disabled = fresh.disabled;
  }
}

async function tryOut(form) {
  const turn = (form.dataset.turn = String(Number(form.dataset.turn ?? 0) + 1));
  const response = await fetch(form.dataset.try, { method: "POST", body: sent(form) }).catch(() => null);
  if (!response?.ok || response.redirected || form.dataset.turn !== turn) return; // offline, signed out, or overtaken
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  takeOver(form, page);
}

async function find(field) {
  const words = field.value.trim();
  if (shown.get(field) === words) return;
  shown.set(field, words);
  const list = document.getElementById(field.getAttribute("list"));
  const response = await fetch(`${field.dataset.find}?q=${encodeURIComponent(words)}`).catch(() => null);
  if (!response?.ok || shown.get(field) !== words) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  list.replaceChildren(...page.querySelectorAll("option"));
}

// One more row like the last, empty and with the next number.
function addRow(button) {
  const rows = [...button.closest("[data-rows]").querySelectorAll("[data-row-of]")];
  const last = rows.at(-1);
  const more = last.cloneNode(true);
  const old = `${last.dataset.rowOf}.${rows.length - 1}.`;
  for (const field of more.querySelectorAll("[name]")) {
    field.name = field.name.replace(old, `${last.dataset.rowOf}.${rows.length}.`);
    if (field.matches("select")) field.selectedIndex = 0;
    else field.value = "";
  }
  more.querySelector(".nth").textContent = rows.length + 1;
  last.after(more);
  more.querySelector("input, select, textarea")?.focus();
}

function touched(field) {
  if (field.matches("select")) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
}

function listen(form) {
  let waiting;
  let typed = 0;
  const judge = (at) => tryOut(form).finally(() => at === typed && delete form.dataset.judging);
  const soon = (pause) => {
    form.dataset.judging = ""; // as long as what stands there is not judged
    clearTimeout(waiting);
    waiting = setTimeout(judge, pause, ++typed);
  };
  form.addEventListener("input", (event) => {
    if (event.target.dataset.find) find(event.target);
    soon(PAUSE);
  });
  form.addEventListener("change", () => soon(0));
  form.addEventListener("submit", () => clearTimeout(waiting));
  for (const button of form.querySelectorAll("[data-no-script]")) button.hidden = true;
  for (const hint of form.querySelectorAll(".only-without")) hint.hidden = true;
  for (const button of form.querySelectorAll("[data-add-row]")) {
    button.hidden = false;
    button.addEventListener("click", () => addRow(button));
  }
  if ([...form.elements].some(touched)) soon(0); // a draft of this tab, or somebody was quicker than this file
}

for (const form of document.querySelectorAll("form[data-try]")) listen(form);
for (const field of document.querySelectorAll("form:not([data-try]) [data-find]")) field.addEventListener("input", () => find(field));

// A link to something that lies folded opens it.
function unfold() {
  const at = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  for (let fold = at?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  at?.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", unfold);
unfold();
