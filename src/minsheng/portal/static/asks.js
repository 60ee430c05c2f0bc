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

// What the server says, null where nothing came.
async function ask(address, options) {
  try {
    const response = await fetch(address, options);
    return { ok: response.ok, words: await response.text() };
  } catch {
    return null;
  }
}

// Answers may come in another order than they were asked for: the number of the newest asking of a row.
const turn = (row) => (row.dataset.turn = String(Number(row.dataset.turn ?? 0) + 1));

function show(row, words) {
  const page = new DOMParser().parseFromString(words, "text/html");
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
    turn(row); // what is still being doubted comes too late
    const said = await ask(row.dataset.fill, { method: "POST", body: partsOf(row) });
    if (said) show(row, said.words);
    else lost(row);
    for (const file of row.querySelectorAll("input[type=file]")) if (said?.ok) file.value = "";
  } while (row.dataset.again);
  delete row.dataset.saving;
}

function begin(row) {
  const saving = save(row).finally(() => busy.delete(saving));
  busy.add(saving);
}

async function doubt(row, field) {
  const mine = turn(row);
  const said = await ask(`${row.dataset.doubts}?amount=${encodeURIComponent(field.value)}`);
  if (said?.ok && row.dataset.turn === mine && !row.dataset.saving) show(row, said.words);
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
