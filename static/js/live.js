// Asks now and then whether the log of an event has something new, and says so; the reader decides
// when it is shown. Everybody asks the same address, so caches answer.

const FIRST = 10_000;
const LONGEST = 60_000; // while nothing happens
const LONGEST_IN_TROUBLE = 300_000;

const section = document.querySelector("[data-live]");
const status = section.querySelector("[data-live-status]");
const button = section.querySelector("[data-live-show]");
const reload = section.querySelector("[data-live-reload]");
let wait = FIRST;
let timer;
let waiting; // the part with entries that are not shown yet

const log = (part) => part.querySelector("[data-live-log]");
const entries = (part) => [...log(part).children];

function hear(part) {
  if (part.dataset.stage !== "during") return end();
  const now = section.querySelector("[data-live-now]");
  const fresh = part.querySelector("[data-live-now]");
  if (now && fresh && now.textContent !== fresh.textContent) now.replaceWith(fresh.cloneNode(true));
  const shown = new Map(entries(section).map((each) => [each.dataset.entry, each.dataset.mark]));
  const added = entries(part).filter(({ dataset }) => !shown.has(dataset.entry)).length;
  const changed = entries(part).some(({ dataset }) => shown.get(dataset.entry) !== dataset.mark);
  const words = added ? `Có ${added} tin mới` : changed ? "Có tin vừa được sửa" : "";
  if (words !== status.textContent) status.textContent = words;
  button.hidden = !words;
  waiting = words ? part : undefined;
  return Boolean(words);
}

function end() {
  wait = 0;
  status.textContent = "Sự kiện đã kết thúc";
  button.hidden = true;
  reload.hidden = false;
}

function show() {
  const before = new Set(entries(section).map((each) => each.dataset.entry));
  const came = entries(waiting);
  const ids = new Set(came.map((each) => each.dataset.entry));
  const last = came.at(-1);
  const older = entries(section).filter(
    ({ dataset }) => last && !ids.has(dataset.entry) && +dataset.at < +last.dataset.at,
  );
  log(section).replaceChildren(...came, ...older);
  section.querySelector("[data-live-empty]")?.remove();
  const first = came.find((each) => !before.has(each.dataset.entry));
  for (const each of came) each.classList.toggle("log__entry--new", !before.has(each.dataset.entry));
  status.textContent = "";
  button.hidden = true;
  waiting = undefined;
  if (!first) return;
  first.tabIndex = -1;
  first.focus();
}

async function ask() {
  try {
    const answer = await fetch(section.dataset.live);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const heard = hear(page.querySelector("[data-live-part]"));
    wait = heard ? FIRST : Math.min(wait * 1.3, LONGEST);
  } catch {
    wait = Math.min(wait * 2, LONGEST_IN_TROUBLE); // offline, or the portal has enough to do
  }
  plan();
}

function plan() {
  clearTimeout(timer);
  const spread = 0.9 + Math.random() / 5; // so that not all ask at once
  if (wait && document.visibilityState === "visible") timer = setTimeout(ask, wait * spread);
}

button.addEventListener("click", show);
document.addEventListener("visibilitychange", () => (wait && document.visibilityState === "visible" ? ask() : plan()));
reload.hidden = true;
plan();
