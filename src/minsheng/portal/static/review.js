// The review without leaving the page: what [data-go] leads to and what form[data-act] answers is fetched and
// put in place of the parts marked [data-swap]; the document on the left stays where it is.
import { keepTyped } from "./forms.js";

const review = document.querySelector("[data-review]");
const part = (id) => document.getElementById(id);
const phone = window.matchMedia("(max-width: 899px)");
let asked = 0;
let swapped = 0;

// ---- what is open on the right is ringed on the left

function choose({ scroll }) {
  const open = part("drafts").dataset.open;
  for (const mark of document.querySelectorAll("[data-text] .chosen")) mark.classList.remove("chosen");
  if (!open) return;
  for (const mark of document.querySelectorAll(`[data-text] [data-marks~="${open}"]`)) mark.classList.add("chosen");
  if (!scroll) return;
  const sign = part(`at-${open}`);
  const hidden = sign?.closest("details:not([open])");
  if (hidden) hidden.open = true;
  sign?.scrollIntoView({ block: "nearest" });
}

function keepStates() {
  for (const row of document.querySelectorAll("[data-list] [data-id]")) {
    const sign = part(`at-${row.dataset.id}`);
    const badge = row.querySelector(".badge");
    if (!sign || !badge) continue;
    sign.dataset.shape = badge.querySelector(".shape").textContent;
    sign.className = `sign ${badge.className.replace("badge", "").trim()}${sign.classList.contains("chosen") ? " chosen" : ""}`;
  }
}

function point(quote, { scroll }) {
  for (const mark of document.querySelectorAll("[data-text] .pointed")) mark.classList.remove("pointed");
  const marks = document.querySelectorAll(`[data-text] [data-marks~="${quote}"]`);
  for (const mark of marks) mark.classList.add("pointed");
  if (scroll) marks[0]?.scrollIntoView({ block: "center" });
}

// ---- the right side comes anew

const withPart = (address) => {
  const url = new URL(address, location.href);
  url.searchParams.set("part", "side");
  return url;
};

const withoutPart = (address) => {
  const url = new URL(address, location.href);
  url.searchParams.delete("part");
  url.searchParams.delete("last");
  return url;
};

async function showDocument(address, turn) {
  // the sentence of what is open now stands in another document
  const html = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  if (turn !== swapped) return; // somebody went on meanwhile
  const wasOpen = part("original")?.open;
  part("text").replaceWith(document.importNode(html.getElementById("text"), true));
  if (wasOpen && part("original")) part("original").open = true;
}

async function swap(response, { focus, scroll }) {
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!html.getElementById("drafts")) return false;
  const turn = ++swapped;
  const from = html.getElementById("drafts").dataset.from;
  const shown = part("text").dataset.document ?? "";
  const address = withoutPart(response.url);
  const at = part("drafts").scrollTop;
  for (const fresh of html.querySelectorAll("[data-swap]")) part(fresh.id)?.replaceWith(document.importNode(fresh, true));
  if (response.status < 400) history.replaceState(null, "", address);
  const { open } = part("drafts").dataset;
  const held = document.activeElement;
  if (from && (from !== shown || (open && !part(`at-${open}`) && response.status < 400))) await showDocument(address, turn);
  if (turn !== swapped) return true;
  const stays = document.activeElement === held; // else somebody writes already: the field keeps the keys
  part("drafts").scrollTop = part("drafts").querySelector("#draft") && scroll ? 0 : at;
  prepare();
  keepStates();
  choose({ scroll });
  showBox();
  const refusal = part("drafts").querySelector("[data-focus]");
  if (refusal) refusal.focus();
  else if (focus && stays) focusOpen();
  return true;
}

function focusOpen() {
  const first = part("drafts").querySelector(".editing textarea");
  if (first) {
    first.focus();
    return;
  }
  const row = part(`row-${part("drafts").dataset.open}`);
  if (!row) return;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
}

async function go(address, options) {
  const mine = ++asked;
  try {
    const response = await fetch(withPart(address), { headers: { Accept: "text/html" } });
    if (mine !== asked) return; // somebody pressed on: only the last one counts
    if (!(await swap(response, options))) location.assign(address);
  } catch {
    location.assign(address);
  }
}

function showBox() {
  // the words in question are brought into sight inside the picture alone: the text stays where it is
  const frame = part("original");
  const box = frame?.querySelector("rect")?.getBoundingClientRect();
  if (!frame?.open || !box?.height) return;
  const at = box.top - frame.getBoundingClientRect().top + frame.scrollTop;
  frame.scrollTop = Math.max(0, at - frame.clientHeight / 2);
}

async function leaf(address) {
  // another page of the original: nothing else changes
  try {
    const html = new DOMParser().parseFromString(await (await fetch(withPart(address))).text(), "text/html");
    part("page-picture").replaceWith(document.importNode(html.getElementById("page-picture"), true));
    part("original").scrollTop = 0;
  } catch {
    location.assign(address);
  }
}

async function send(form, button) {
  const posted = new FormData(form, button ?? undefined);
  posted.set("part", "side");
  try {
    const response = await fetch(form.action, { method: "POST", body: posted });
    if (await swap(response, { focus: true, scroll: true })) return;
  } catch {
    // no connection, or the answer was no page of this review: the browser shows it in its own way
  }
  if (button?.name) {
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: button.name, value: button.value });
    form.append(said);
  }
  form.submit();
}

// ---- lines that are added to a form, names that are taken

function addLines() {
  for (const lines of document.querySelectorAll("[data-lines]")) {
    if (lines.querySelector(".one-more")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "one-more";
    button.textContent = "＋";
    button.title = lines.querySelector("legend").firstChild.textContent.trim();
    button.setAttribute("aria-label", `＋ ${button.title}`);
    button.addEventListener("click", () => {
      const all = lines.querySelectorAll("[data-line]");
      const last = all[all.length - 1];
      const fresh = last.cloneNode(true);
      for (const field of fresh.querySelectorAll("[name]")) {
        field.name = field.name.replace(/-\d+-/, `-${all.length}-`);
        if (field.type === "checkbox") field.checked = false;
        else if (field.tagName === "INPUT" && field.type !== "date") field.value = "";
      }
      for (const extra of fresh.querySelectorAll(".near")) extra.remove();
      last.after(fresh);
      fresh.querySelector("input:not([type=hidden])").focus();
    });
    lines.append(button);
  }
}

// ---- a selection of the text becomes a draft

const points = (text) => [...text].length;

function placeOf(node, offset) {
  const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!holder) return null;
  const range = document.createRange();
  range.setStart(holder, 0);
  range.setEnd(node, offset);
  const words = range.cloneContents();
  for (const sign of words.querySelectorAll(".sign")) sign.remove();
  const breaks = words.querySelectorAll("br").length;
  return Number(holder.dataset.start) + points(words.textContent) + breaks;
}

function offer() {
  const listing = document.querySelector("[data-listing]");
  const text = document.querySelector("[data-text]");
  const selection = window.getSelection();
  if (!listing || !text || !part("add")) return;
  const words = selection.toString().trim();
  const isOurs = selection.rangeCount > 0 && text.contains(selection.anchorNode) && text.contains(selection.focusNode);
  listing.hidden = !isOurs || words.length < 6;
  if (listing.hidden) return;
  const range = selection.getRangeAt(0);
  const box = range.getBoundingClientRect();
  const pane = part("text").getBoundingClientRect();
  listing.style.top = `${box.bottom - pane.top + part("text").scrollTop + 6}px`;
  listing.style.left = `${Math.max(0, box.left - pane.left)}px`;
  listing.onsubmit = (event) => {
    event.preventDefault();
    const form = part("add").querySelector("form");
    form.elements.sentence.value = words;
    form.elements.start.value = placeOf(range.startContainer, range.startOffset) ?? "";
    form.elements.end.value = placeOf(range.endContainer, range.endOffset) ?? "";
    listing.hidden = true;
    view("drafts");
    part("add").open = true;
    form.elements.sentence.focus();
    part("add").scrollIntoView({ block: "nearest" });
  };
}

// ---- one pane at a time on a phone

function view(which) {
  review.classList.toggle("reading-text", which === "text");
  for (const link of document.querySelectorAll("[data-view]")) {
    if (link.dataset.view === which) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function showText() {
  view("text");
  part(`at-${part("drafts").dataset.open}`)?.scrollIntoView({ block: "center" });
}

function prepare() {
  addLines();
  keepTyped();
}

// ---- listening

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const link = event.target.closest("a");
  if (!link) return;
  if (link.dataset.view) {
    event.preventDefault();
    if (link.dataset.view === "text") showText();
    else view("drafts");
  } else if ("leaf" in link.dataset) {
    event.preventDefault();
    leaf(link.href);
  } else if (link.dataset.quote) {
    event.preventDefault();
    view("text");
    point(link.dataset.quote, { scroll: true });
  } else if ("toText" in link.dataset) {
    event.preventDefault();
    if (phone.matches) showText();
    else choose({ scroll: true });
  } else if (link.matches("[data-text] a.mark, [data-text] a.sign")) {
    if (!window.getSelection().isCollapsed) return event.preventDefault(); // words were being selected
    event.preventDefault();
    view("drafts");
    go(link.href, { focus: true, scroll: false });
  } else if ("go" in link.dataset) {
    event.preventDefault();
    go(link.href, { focus: true, scroll: true });
  }
  return undefined;
});

review.addEventListener("pointerover", (event) => {
  const door = event.target.closest("[data-quote]");
  if (door?.dataset.quote) point(door.dataset.quote, { scroll: false });
});

review.addEventListener("submit", (event) => {
  const form = event.target;
  if ("seek" in form.dataset) {
    event.preventDefault();
    go(`${form.action}?${new URLSearchParams(new FormData(form))}`, { focus: true, scroll: true });
    return;
  }
  if (!("act" in form.dataset)) return;
  event.preventDefault();
  const button = event.submitter;
  if (form.dataset.going) return;
  form.dataset.going = "1";
  send(form, button);
});

review.addEventListener("row", (event) => {
  const { id } = event.target.dataset;
  if (!id || id === part("drafts").dataset.open) return;
  go(event.target.querySelector("a").href, { focus: true, scroll: true });
});

document.addEventListener("toggle", (event) => {
  if (event.target.id !== "original" || !event.target.open) return;
  choose({ scroll: true }); // above the picture, which now covers the lower part of the text
  showBox();
}, true);

document.addEventListener("selectionchange", () => {
  if (window.getSelection().isCollapsed) offer();
});
document.addEventListener("pointerup", () => setTimeout(offer, 0));
document.addEventListener("keyup", (event) => {
  if (event.shiftKey || event.key === "Shift") offer();
});

view("drafts");
prepare();
choose({ scroll: true });
showBox();
document.querySelector(".documents [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
if (!document.querySelector("[data-focus]")) focusOpen();
