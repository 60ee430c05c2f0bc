// The running sum of what is allotted, against the target, while amounts are typed.

const SIZES = { 万: 10000, 亿: 100000000 };

function amountOf(words) {
  const plain = words.replaceAll(",", "").replaceAll("，", "").trim();
  const size = SIZES[plain.at(-1)] ?? 1;
  const number = Number(size === 1 ? plain : plain.slice(0, -1));
  return plain === "" || Number.isNaN(number) ? null : number * size;
}

const rounded = (number) => Number(number.toFixed(6)).toString();

function show(part) {
  const said = part.querySelector("[data-sum]");
  const unit = part.dataset.unit;
  const amounts = [...part.querySelectorAll("input[name$='-amount']")]
    .filter((input) => !input.form.elements[input.name.replace(/-amount$/, "-remove")]?.checked)
    .map((input) => amountOf(input.value))
    .filter((amount) => amount !== null);
  if (!part.dataset.adds || amounts.length === 0) return;
  const sum = amounts.reduce((all, one) => all + one, 0);
  const left = Number(part.dataset.target) - sum;
  const words = said.closest("form").dataset;
  const bold = document.createElement("b");
  const even = Math.abs(left) < 1e-6;
  bold.textContent = even ? words.even : (left > 0 ? words.less : words.more).replace("{n}", rounded(Math.abs(left)) + unit);
  said.replaceChildren(words.told.replace("{sum}", rounded(sum) + unit).replace("{target}", rounded(Number(part.dataset.target)) + unit), bold);
}

for (const part of document.querySelectorAll("[data-shares]")) {
  part.addEventListener("input", () => show(part));
  part.addEventListener("change", () => show(part));
}
