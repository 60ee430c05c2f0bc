// Charts that answer: values on pointing, month by month with the keys, zoom. The numbers are those of the table
// in the figure, the series those of its legend; without this script the drawn picture and the table say it all.

const FALLBACK = matchMedia("(prefers-color-scheme: dark), (forced-colors: active)");
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const amountOf = (words) => (words === undefined || words === "" ? null : Number(words));

function read(figure) {
  const rows = [...figure.querySelectorAll("tr[data-label]")];
  const series = [...figure.querySelectorAll("[data-series]")].map((one) => ({
    look: one.dataset.look,
    name: one.dataset.name,
    amounts: rows.map((row) => amountOf(row.dataset[one.dataset.series])),
  }));
  return { labels: rows.map((row) => row.dataset.label), series, unit: figure.dataset.unit };
}

// What is said of one month, on pointing and aloud: "6月 计划：150个 报的数：149个". What is silent is not named.
function wordsOf(data, at, between) {
  const said = data.series.filter((one) => one.amounts[at] !== null).map((one) => `${one.name}：${one.amounts[at]}${data.unit}`);
  return [data.labels[at], ...said].join(between);
}

function line(one) {
  const dashed = one.look === "dashed";
  const colour = token(dashed ? "--ink-2" : "--accent");
  return {
    type: "line", name: one.name, data: one.amounts, connectNulls: true, color: colour,
    symbol: dashed ? "none" : "circle", symbolSize: 8,
    lineStyle: { width: dashed ? 1.5 : 2.5, type: dashed ? [5, 4] : "solid" },
  };
}

const LOW = 0.2; // of the highest column: in a lower one a number has no room

// A light ground with an edge, hatched where the thing is not known: colour says nothing that shape does not.
const LOOKS = {
  filled: { fill: "--plan", edge: "--plan", hatch: "none" },
  hatched: { fill: "--ground", edge: "--plan", hatch: "rect" },
  hollow: { fill: "--paper", edge: "--silent", hatch: "none" },
};

function bar(one, most) {
  const look = LOOKS[one.look];
  const hatch = look.hatch === "none" ? { symbol: "none" } : { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: token(look.edge) };
  return {
    type: "bar", name: one.name, stack: "all", data: one.amounts, barWidth: "62%", barMaxWidth: 40,
    label: {
      show: one.look === "filled", position: "insideTop", color: token("--paper"), fontSize: 12,
      formatter: (point) => (point.value < most * LOW ? "" : String(point.value)),
    },
    itemStyle: { color: token(look.fill), borderColor: token(look.edge), borderWidth: 1, decal: hatch },
  };
}

function optionOf(figure, data) {
  const columns = figure.dataset.chart !== "lines";
  const most = Math.max(...data.labels.map((_, at) => data.series.reduce((sum, one) => sum + (one.amounts[at] ?? 0), 0)));
  const text = { color: token("--ink-2"), fontSize: 12, fontFamily: getComputedStyle(figure).fontFamily };
  return {
    animation: false,
    textStyle: text,
    aria: { enabled: true, label: { description: figure.querySelector("figcaption").textContent }, decal: { show: columns } },
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true,
      axisPointer: { type: columns ? "shadow" : "line" },
      backgroundColor: token("--paper"), borderColor: token("--line"), textStyle: { ...text, color: token("--ink"), fontSize: 14 },
      formatter: (points) => wordsOf(data, points[0].dataIndex, "\n"),
    },
    xAxis: { type: "category", data: data.labels, boundaryGap: columns, axisTick: { show: false }, axisLabel: text, axisLine: { lineStyle: { color: token("--line") } } },
    yAxis: { type: "value", scale: !columns, splitNumber: 3, axisLabel: text, splitLine: { lineStyle: { color: token("--line") } } },
    // the wheel alone turns the page, as everywhere
    dataZoom: [{ type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, minValueSpan: 2 }],
    series: data.series.map((one) => (columns ? bar(one, most) : line(one))),
  };
}

// The keys: which month is told, and the stretch of months that is shown.
function answerKeys(frame, chart, data, aloud) {
  const last = data.labels.length - 1;
  let at = last;
  let shown = [0, last];

  function tell(month) {
    at = Math.min(Math.max(month, shown[0]), shown[1]);
    const seriesIndex = data.series.findIndex((one) => one.amounts[at] !== null);
    if (seriesIndex >= 0) chart.dispatchAction({ type: "showTip", seriesIndex, dataIndex: at });
    aloud.textContent = wordsOf(data, at, " ");
  }

  function zoom(step) {
    const room = Math.min(Math.max(shown[1] - shown[0] + step, Math.min(2, last)), last);
    const start = Math.min(Math.max(at - Math.round(room / 2), 0), last - room);
    shown = [start, start + room];
    chart.dispatchAction({ type: "dataZoom", startValue: shown[0], endValue: shown[1] });
  }

  const acts = {
    ArrowRight: () => tell(at + 1),
    ArrowLeft: () => tell(at - 1),
    Home: () => tell(shown[0]),
    End: () => tell(shown[1]),
    "+": () => zoom(-2),
    "=": () => zoom(-2),
    "-": () => zoom(2),
    Escape: () => chart.dispatchAction({ type: "hideTip" }),
  };
  frame.addEventListener("focus", () => tell(at));
  frame.addEventListener("blur", acts.Escape);
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  });
}

function explore(figure) {
  const data = read(figure);
  if (data.labels.length < 2) return;
  const frame = document.createElement("div");
  const aloud = document.createElement("p");
  frame.className = "explored";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", `${figure.querySelector("figcaption").textContent}（${figure.dataset.keys}）`);
  aloud.className = "said-aloud";
  aloud.setAttribute("aria-live", "polite");
  figure.querySelector("svg").after(frame, aloud);
  figure.classList.add("is-explored");
  const place = frame.appendChild(document.createElement("div"));
  place.className = "chart-place";
  try {
    const chart = window.echarts.init(place, null, { renderer: "svg", locale: document.documentElement.lang === "en" ? "EN" : "ZH" });
    chart.setOption(optionOf(figure, data));
    answerKeys(frame, chart, data, aloud);
    new ResizeObserver(() => chart.resize()).observe(frame);
  } catch (wrong) {
    figure.classList.remove("is-explored");
    frame.remove();
    aloud.remove();
    console.warn(wrong);
  }
}

function exploreAll() {
  if (FALLBACK.matches || !window.echarts) return;
  document.querySelectorAll("figure[data-chart]:not(.is-explored)").forEach(explore);
}

FALLBACK.addEventListener("change", exploreAll);
exploreAll();
