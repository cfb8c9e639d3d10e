// Opens what is packed in the page, draws every figure in its place, and again where screen, colours or paper change.
const NARROW = 690, PAPER = 700;  // CSS pixels: the wide figures fit, and what an A4 sheet holds
const dark = window.matchMedia("(prefers-color-scheme: dark)");

async function unpacked(name) {
  const bytes = Uint8Array.from(atob(document.getElementById("packed-" + name).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

// Lists that several figures share are packed once.
function whole(part, lists) {
  if (Array.isArray(part)) return part.map((each) => whole(each, lists));
  if (part === null || typeof part !== "object") return part;
  if (typeof part.list === "number") return lists[part.list];
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, whole(each, lists)]));
}

async function plotly() {
  const script = document.createElement("script");
  script.textContent = await unpacked("plotly");
  document.head.append(script);
  return window.Plotly;
}

function chosen(figure, width, printing) {
  const colours = dark.matches && !printing ? "dark" : "light";
  return figure[`${colours} ${width < NARROW ? "narrow" : "wide"}`] || figure.still;
}

function draw(figures, printing) {
  for (const place of document.querySelectorAll("[data-figure]")) {
    const figure = figures[place.dataset.figure];
    const width = printing ? PAPER : place.clientWidth;
    const { data, layout } = structuredClone(chosen(figure, width, printing));
    const size = figure.still ? {} : { width, autosize: false };
    const config = { displayModeBar: false, scrollZoom: false, staticPlot: Boolean(figure.still), showTips: false };
    window.Plotly.react(place, data, { ...layout, ...size }, config);
    place.dataset.drawn = "";
  }
}

async function start() {
  if (!document.querySelector("[data-figure]")) return;
  const packed = JSON.parse(await unpacked("figures"));
  const figures = whole(packed.figures, packed.lists);
  await plotly();
  document.documentElement.classList.add("with-charts");
  draw(figures, false);
  if (Object.values(figures).every((figure) => figure.still)) return;
  let waiting = 0, width = document.body.clientWidth;
  window.addEventListener("resize", () => {
    if (document.body.clientWidth === width) return;
    width = document.body.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(() => draw(figures, false), 150);
  });
  dark.addEventListener("change", () => draw(figures, false));
  window.addEventListener("beforeprint", () => draw(figures, true));
  window.addEventListener("afterprint", () => draw(figures, false));
}

window.ready = start().catch((fault) => {
  console.warn(fault);
  document.documentElement.classList.add("without-charts");
});
