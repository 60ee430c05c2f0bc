// What is owed: each ask is saved when one of its fields changes, and doubted while its figure is typed.
// The page works without this: then the button below saves everything at once.

const PAUSE = 350; // milliseconds without a key: shorter asks for each digit of a figure

const form = document.querySelector("form[data-asks]");
const busy = new Set(); // savings under way: the form is sent when they are done

function partsOf(row) {
  const sent = new FormData();
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  sent.set("key", crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`);
  for (const field of row.querySelectorAll("input[name]")) {
    if (field.type === "radio" && !field.checked) continue;
    if (field.type !== "file") sent.set(field.name, field.value);
    else if (field.files.length) sent.set(field.name, field.files[0]);
  }
  return sent;
}

function lost(row) {
  const words = document.createElement("p");
  words.className = "late";
  words.textContent = form.dataset.lost;
  row.querySelector("[data-said]").replaceChildren(words);
}

async function show(row, response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("input[name^=revision-]");
  if (fresh) {
    row.querySelector(`input[name="${fresh.name}"]`).value = fresh.value;
    fresh.remove();
  }
  if (page.querySelector("main")) lost(row); // a whole page instead: signed out, or out of order
  else row.querySelector("[data-said]").replaceChildren(...page.body.children);
}

async function save(row) {
  if (row.dataset.saving) {
    row.dataset.again = "1";
    return;
  }
  row.dataset.saving = "1";
  do {
    delete row.dataset.again;
    row.querySelector("[data-said]").textContent = form.dataset.saving;
    const sent = partsOf(row);
    const response = await fetch(row.dataset.fill, { method: "POST", body: sent }).catch(() => null);
    if (response) await show(row, response);
    else lost(row);
    for (const file of row.querySelectorAll("input[type=file]")) if (response?.ok) file.value = "";
  } while (row.dataset.again);
  delete row.dataset.saving;
}

function begin(row) {
  const saving = save(row).finally(() => busy.delete(saving));
  busy.add(saving);
}

async function doubt(row, field) {
  const response = await fetch(`${row.dataset.doubts}?amount=${encodeURIComponent(field.value)}`).catch(() => null);
  if (response?.ok && !row.dataset.saving) await show(row, response);
}

function goOn(field) {
  const rows = [...form.querySelectorAll("[data-ask]")];
  const next = rows[rows.indexOf(field.closest("[data-ask]")) + 1];
  const to = next?.querySelector("[data-first]") ?? form.querySelector("button.act");
  to.focus();
  to.select?.();
}

function listen(row) {
  let waiting;
  row.addEventListener("input", (event) => {
    if (!event.target.name?.startsWith("amount-") || event.target.type === "radio") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => doubt(row, event.target), PAUSE);
  });
  row.addEventListener("change", () => {
    clearTimeout(waiting);
    begin(row);
  });
  row.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=file])")) return;
    event.preventDefault();
    goOn(event.target);
  });
}

if (form) {
  for (const row of form.querySelectorAll("[data-ask]")) listen(row);
  for (const button of form.querySelectorAll("[data-plain-save]")) button.hidden = true;
  form.addEventListener("submit", (event) => {
    if (busy.size === 0) return;
    event.preventDefault();
    event.stopPropagation(); // it is not sent yet
    const by = event.submitter;
    Promise.allSettled([...busy]).then(() => form.requestSubmit(by));
  });
}
