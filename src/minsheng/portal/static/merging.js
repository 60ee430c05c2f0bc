// The merged text shows its changes while it is typed: what is taken out, what is put in (修订).

const field = document.querySelector("[data-merged]");
const shown = document.querySelector("[data-revision]");

// The longest common run of signs, by the usual table: a sentence of 300 signs has 90,000 cells, a moment's work.
function stretches(before, after) {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      rows[i][j] = before[i] === after[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  const found = [];
  const add = (kind, sign) => {
    if (found.at(-1)?.kind === kind) found.at(-1).words += sign;
    else found.push({ kind, words: sign });
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      add("kept", before[i]);
      i++;
      j++;
    } else if (i < before.length && (j === after.length || rows[i + 1][j] >= rows[i][j + 1])) {
      add("out", before[i++]);
    } else {
      add("in", after[j++]);
    }
  }
  return found;
}

function show() {
  const [before, after] = [shown.dataset.now, field.value];
  const parts =
    field.dataset.way === "sentence" || before === after
      ? stretches([...before], [...after])
      : [{ kind: "out", words: before }, { kind: "in", words: after }];
  shown.replaceChildren(
    ...parts.map(({ kind, words }) => {
      if (kind === "kept") return words;
      const mark = document.createElement(kind === "out" ? "del" : "ins");
      mark.textContent = words;
      return mark;
    }),
  );
}

if (field && shown) {
  field.addEventListener("input", show);
  show(); // what was typed before the page was lost stands in the field again
}
