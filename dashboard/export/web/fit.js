// Fits the sheet, whatever its letters are: the main chart gives height to the map or takes what is left. Then it says
// what it leaves out: headline figures beyond a row, then the brief's type down to 7.5 points, its summary, and the
// last sentence of its longest part, again and again, so that each part keeps its first ones.
const LARGEST = 9, LEAST = 7.5, STEP = 0.25, ROW = 5, LEAST_PLOT = 120, MOST_PLOT = 330;

const taller = (box) => box.scrollHeight > box.clientHeight + 1;

// What the map and the brief would have, less what there is: below zero where there is too much room.
function wanting() {
  const columns = document.querySelector(".columns");
  const map = columns.querySelector("[data-figure]");
  const sheet = document.querySelector(".sheet");
  const over = sheet.scrollHeight - sheet.clientHeight;
  const brief = [...document.querySelector(".brief").children].reduce((high, part) => high + part.scrollHeight, 0);
  const needed = Math.max(map ? map.offsetHeight : 0, Math.min(brief, map ? map.offsetHeight : brief));
  return needed - columns.clientHeight + Math.max(over, 0);
}

async function fitChart() {
  const chart = document.querySelector('.sheet > [data-figure]');
  if (!chart) return;
  const layout = chart.layout;
  const around = layout.margin.t + layout.margin.b, now = layout.height;
  const high = Math.round(Math.min(around + MOST_PLOT, Math.max(around + LEAST_PLOT, now - wanting())));
  if (high === now) return;
  chart.style.height = high + "px";
  await window.Plotly.relayout(chart, { height: high });
}

function fitHeadlines() {
  const sheet = document.querySelector(".sheet");
  const columns = document.querySelector(".columns");
  const drawn = columns.querySelector("[data-figure]");
  const over = () => taller(sheet) || (drawn && drawn.offsetHeight > columns.clientHeight + 1);
  const said = document.querySelector(".left-out");
  const cards = () => [...document.querySelectorAll(".headlines li")];
  const tell = () => {
    const left = Number(said.dataset.of) - cards().length;
    said.textContent = left ? `${left} more headline figure${left === 1 ? "" : "s"} on the dashboard.` : "";
  };
  if (said) tell();
  while (said && over() && cards().length > ROW) {
    cards().pop().remove();
    tell();
  }
  if (drawn && over()) {
    drawn.replaceWith("There is no room for the map here: it is on the dashboard and in the report.");
  }
}

function fitBrief() {
  const said = document.querySelector(".said");
  const more = document.querySelector(".more");
  const full = () => taller(said) || taller(said.parentElement);
  for (let size = LARGEST; size >= LEAST; size -= STEP) {
    said.style.fontSize = size + "pt";
    if (!full()) return;
  }
  said.querySelector(".summary")?.remove();
  for (let left = 1; said.querySelector("li") && full(); left += 1) {
    const parts = [...said.querySelectorAll("section")].map((part) => [...part.querySelectorAll("li")]);
    const longest = parts.reduce((most, items) => (items.length >= most.length ? items : most), []);
    const section = longest[0].closest("section");
    longest[longest.length - 1].remove();
    if (!section.querySelector("li")) section.remove();
    more.textContent = `${left} more sentence${left === 1 ? "" : "s"} of this brief on the dashboard and in its report.`;
  }
}

window.ready = window.ready.then(() => document.fonts.ready).then(fitChart).then(fitHeadlines).then(fitChart).then(fitBrief);
