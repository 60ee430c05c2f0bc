// The issue form says anew by which day breakdowns are due when the day or the number of days is changed.

const form = document.querySelector("[data-issue]");
let asked = 0;

async function recount() {
  const url = new URL(form.action, location.href);
  for (const name of ["issued_on", "days"]) url.searchParams.set(name, form.elements[name].value);
  url.searchParams.set("part", "deadline");
  const turn = ++asked;
  const response = await fetch(url).catch(() => null); // the line is down: the button asks again
  if (!response?.ok || turn !== asked) return;
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = html.querySelector("[data-deadline]");
  if (fresh) form.querySelector("[data-deadline]").replaceWith(document.importNode(fresh, true));
}

form.querySelector("[data-recount]").hidden = true;
form.elements.issued_on.addEventListener("change", recount);
form.elements.days.addEventListener("input", recount);

// Somebody was quicker than this file, or the browser kept what was typed before: the sentence follows the fields.
const touched = (field) => field.value !== field.defaultValue;
if (touched(form.elements.issued_on) || touched(form.elements.days)) recount();
