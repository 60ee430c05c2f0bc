// Forms: what is typed into form[data-draft] survives a lost page; a form is sent once; form[data-auto]
// is sent when a choice in it changes. Drafts stay in this tab only: an office computer has many users; what
// is marked data-private is never kept.

const place = (form) => `draft ${location.pathname} ${form.dataset.draft}`;

const fields = (form) => [...form.elements].filter((field) => field.name && !("private" in field.dataset) && !["hidden", "password", "file"].includes(field.type));

export function keepTyped() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const kept = JSON.parse(sessionStorage.getItem(place(form)) ?? "{}");
    for (const field of fields(form)) {
      if (!(field.name in kept) || field.value !== field.defaultValue || field.type === "radio" || field.type === "checkbox") continue;
      field.value = kept[field.name];
    }
    form.addEventListener("input", () => {
      const typed = Object.fromEntries(fields(form).map((field) => [field.name, field.value]));
      sessionStorage.setItem(place(form), JSON.stringify(typed));
    });
    form.addEventListener("submit", () => sessionStorage.removeItem(place(form)));
  }
}

export function sendOnce() {
  for (const form of document.querySelectorAll("form[data-auto]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select")) form.requestSubmit();
    });
  }
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.submitter?.formTarget) return; // a preview in its own tab sends nothing
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
}
