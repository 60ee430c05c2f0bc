// Files may be dropped on label.drop, which holds an ordinary file input; their names are shown in its list.

function show(label, input) {
  let list = label.querySelector("ul");
  if (!list) {
    list = document.createElement("ul");
    label.append(list);
  }
  list.replaceChildren(
    ...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name} · ${Math.max(1, Math.round(file.size / 1024))} KB`;
      return line;
    }),
  );
}

export function takeDrops() {
  for (const label of document.querySelectorAll("label.drop")) {
    const input = label.querySelector("input[type=file]");
    for (const kind of ["dragover", "dragenter"]) {
      label.addEventListener(kind, (event) => {
        event.preventDefault();
        label.classList.add("over");
      });
    }
    for (const kind of ["dragleave", "drop"]) {
      label.addEventListener(kind, () => label.classList.remove("over"));
    }
    label.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length === 0) return;
      input.files = event.dataTransfer.files;
      show(label, input);
    });
    input.addEventListener("change", () => show(label, input));
    if (input.files.length > 0) show(label, input); // somebody was quicker than this file
  }
}
