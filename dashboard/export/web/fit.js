// Fits what is said to the sheet, and says what it leaves out: headline figures beyond a row, then the brief's type
// down to 7.5 points, its summary, its last sentences.
const LARGEST = 9, LEAST = 7.5, STEP = 0.25, ROW = 5;

const taller = (box) => box.scrollHeight > box.clientHeight + 1;

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
    const last = [...said.querySelectorAll("li")].pop();
    const section = last.closest("section");
    last.remove();
    if (!section.querySelector("li")) section.remove();
    more.textContent = `${left} more sentence${left === 1 ? "" : "s"} of this brief on the dashboard and in its report.`;
  }
}

window.ready = window.ready.then(() => document.fonts.ready).then(fitHeadlines).then(fitBrief);
