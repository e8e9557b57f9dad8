// Read an article aloud with a Vietnamese voice of the browser. Without such a voice the button stays
// away. A pause remembers the sentence and begins it again: telephones know no other.

const LONGEST = 180; // characters said at once; some browsers fall silent in longer ones
const BLOCKS = "p, h2, h3, h4, li, td, th, figcaption, dt, dd";

const box = document.querySelector("[data-listen]");
const [go, stop, said] = ["go", "stop", "said"].map((name) => box.querySelector(`[data-listen-${name}]`));
const speech = window.speechSynthesis;

let pieces = [];
let next = 0;
let state = "off";
let run = 0; // tells the voice that speaks now from one that was silenced

function voice() {
  // Only a voice of the device itself: another one would send the text to whoever speaks it.
  return speech.getVoices().find((each) => each.localService && /^vi\b/i.test(each.lang.replace("_", "-")));
}

function texts() {
  const head = document.querySelectorAll(".article__head h1, .article__lead");
  const body = document.querySelectorAll(`.article > .prose :is(${BLOCKS})`);
  const inmost = [...body].filter((block) => !block.querySelector(BLOCKS));
  return [...head, ...inmost].map((block) => block.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
}

function cut(text) {
  const cuts = [];
  for (const sentence of text.match(/.+?(?:[.!?…;:](?=\s)|$)\s*/g) ?? []) {
    let left = sentence.trim();
    while (left.length > LONGEST) {
      const part = left.slice(0, LONGEST);
      const end = part.lastIndexOf(", ") + 1 || part.lastIndexOf(" ") + 1 || LONGEST;
      cuts.push(left.slice(0, end));
      left = left.slice(end).trim();
    }
    if (left) cuts.push(left);
  }
  return cuts;
}

function show(newState, words) {
  state = newState;
  go.textContent = { off: "Nghe bài này", reading: "Tạm dừng", paused: "Nghe tiếp" }[state];
  if (state === "off" && document.activeElement === stop) go.focus();
  stop.hidden = state === "off";
  said.textContent = words;
}

function say() {
  if (next >= pieces.length) {
    next = 0;
    return show("off", "Đã đọc hết bài.");
  }
  const speaking = run;
  const words = new SpeechSynthesisUtterance(pieces[next]);
  words.voice = voice();
  words.lang = words.voice.lang;
  words.onend = () => {
    if (speaking !== run) return;
    next += 1;
    say();
  };
  words.onerror = () => {
    if (speaking === run) silence("off", "Trình duyệt không đọc được bài này.");
  };
  speech.speak(words);
}

function silence(newState, words) {
  run += 1;
  speech.cancel();
  if (newState === "off") next = 0;
  show(newState, words);
}

function read() {
  run += 1;
  speech.cancel();
  if (next === 0) pieces = texts().flatMap(cut);
  show("reading", "Đang đọc bài.");
  say();
}

function offer() {
  box.hidden = !voice();
}

if (speech) {
  go.addEventListener("click", () => (state === "reading" ? silence("paused", "Đã tạm dừng.") : read()));
  stop.addEventListener("click", () => silence("off", "Đã dừng đọc."));
  addEventListener("pagehide", () => silence("off", ""));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state !== "off") silence("off", "Đã dừng đọc.");
  });
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}
