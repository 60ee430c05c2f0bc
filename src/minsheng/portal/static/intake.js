// The intake renews its list while something is being read, and shows the fields of a new table when wanted.

const PAUSE = 1500; // milliseconds: a page of text is read in less
const LONG = 30_000; // milliseconds: an answer that takes longer was lost on its way

const table = document.querySelector("[data-table]");
const fresh = document.querySelector("[data-new-table]");

function fit() {
  fresh.hidden = table.value !== "";
  fresh.querySelector("input[name=title]").required = table.value === "";
}

async function renew() {
  const list = document.querySelector("[data-progress]");
  if (!list || list.dataset.underWay === "0") return;
  const url = new URL(location.href);
  url.searchParams.set("part", "progress");
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LONG) });
    if (response.ok) {
      const html = new DOMParser().parseFromString(await response.text(), "text/html");
      const next = html.querySelector("[data-progress]");
      if (next) list.replaceWith(document.importNode(next, true));
    }
  } catch {
    // the line is down for a moment: the next round asks again
  }
  setTimeout(renew, PAUSE);
}

fit();
table.addEventListener("change", fit);
setTimeout(renew, PAUSE);
