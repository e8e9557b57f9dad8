// Keeps what is typed in a form of the admin: in this browser at once, on the server soon after.
// Without this script the form works all the same, and the server keeps what is sent.

const LOOK = 2000; // milliseconds between two looks at the form
const PAUSE = 4000; // between two sendings
const BEAT = 20000; // between two signs of life; the server waits two minutes for one

const STORE = "desk:"; // beginning of the keys in localStorage: one for each account and form
const HERE = "nội dung vẫn được giữ trên máy này.";
const NOWHERE = "nội dung chưa được giữ ở đâu, đừng đóng trang này.";

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? "";
}

function copies(key) {
  try {
    return JSON.parse(localStorage.getItem(STORE + key)) ?? [];
  } catch {
    return [];
  }
}

function keep(key, these) {
  try {
    if (these.length) localStorage.setItem(STORE + key, JSON.stringify(these));
    else localStorage.removeItem(STORE + key);
    return true;
  } catch {
    return false; // full, or not allowed
  }
}

function dropSent(key) {
  const all = copies(key);
  if (all.length) keep(key, all.filter((copy) => !copy.isSent));
}

// The server says which form arrived last: it is saved, or kept there.
const arrived = decodeURIComponent(cookie("da_nhan"));
if (arrived) {
  dropSent(arrived);
  document.cookie = `da_nhan=; max-age=0; path=/${location.pathname.split("/")[1]}/`;
}

function watch(line) {
  const { user, autosave, beat, leave, logIn } = line.dataset;
  const form = document.getElementById(line.dataset.desk);
  const key = `${user}:${location.pathname}`;
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const said = line.querySelector("[data-said]");
  const told = line.querySelector("[data-told]");
  const editors = () => Object.values(window.CKEDITOR?.instances ?? {});

  let last; // what the form held when it was looked at
  let pending = null; // what the server does not have yet
  let isKeptHere = false;
  let isSending = false;
  let isTroubled = false;
  let isLeaving = false;
  let sendAfter = 0;
  let inFlight;

  function read() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const isPassword = form.elements[name]?.type === "password";
      if (typeof value === "string" && name !== "csrfmiddlewaretoken" && !isPassword) data.append(name, value);
    }
    return data.toString();
  }

  function say(element, words, link) {
    if (element.textContent === words + (link?.textContent ?? "")) return;
    element.replaceChildren(words, ...(link ? [link] : []));
  }

  function keepHere(isSent) {
    const others = copies(key).filter((copy) => copy.id !== id);
    const own = pending === null ? [] : [{ id, data: pending, at: Date.now(), isSent }];
    isKeptHere = keep(key, [...others, ...own]) && pending !== null;
  }

  // A new log-in, in another tab perhaps, has a new token.
  function renewToken() {
    const token = cookie("csrftoken");
    if (!token) return;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
      input.value = token;
    });
    for (const editor of editors()) editor.config.fileTools_requestHeaders = { "X-CSRFToken": token };
  }

  function sayTrouble(words, link) {
    isTroubled = true;
    const where = pending === null ? "." : `, ${isKeptHere ? HERE : NOWHERE}`;
    say(said, `${words}${where}${link ? " " : ""}`, link);
    return null;
  }

  function sayEnded() {
    const link = document.createElement("a");
    Object.assign(link, { href: logIn, target: "_blank", rel: "noopener" });
    link.textContent = "Đăng nhập lại ở thẻ mới, rồi soạn tiếp ở đây.";
    return sayTrouble("Phiên làm việc đã hết", link);
  }

  async function post(address, data) {
    const body = new URLSearchParams(data);
    body.set("_user", user);
    inFlight = new AbortController();
    const options = { method: "POST", body, signal: inFlight.signal, redirect: "manual" };
    try {
      const response = await fetch(address, { ...options, headers: { "X-CSRFToken": cookie("csrftoken") } });
      const isJson = response.headers.get("content-type")?.startsWith("application/json");
      if (response.status === 401 || (response.status === 403 && !isJson)) return sayEnded();
      if (response.status === 400 || response.status === 413) return sayTrouble("Nội dung quá dài để tự lưu lên máy chủ");
      if (!isJson) throw new Error(response.status); // a server that is just starting
      const answer = await response.json();
      if (!response.ok) return sayTrouble(answer.said.replace(/\.$/, ""));
      if (isTroubled) {
        isTroubled = false;
        renewToken();
        say(said, "Đã kết nối lại.");
      }
      return answer;
    } catch {
      return isLeaving ? null : sayTrouble("Mất kết nối");
    }
  }

  async function send() {
    if (pending === null || isSending || isLeaving || Date.now() < sendAfter) return;
    isSending = true;
    const data = pending;
    const answer = await post(autosave, data);
    isSending = false;
    sendAfter = Date.now() + PAUSE;
    if (!answer || pending !== data) return;
    pending = null;
    keepHere();
    if (answer.at) say(said, `Đã tự lưu lúc ${answer.at}`);
  }

  function look() {
    for (const editor of editors()) if (editor.status === "ready") editor.updateElement();
    const now = read();
    if (now !== last) {
      last = pending = now;
      keepHere();
      sendAfter ||= Date.now() + PAUSE / 2;
    }
    send();
  }

  async function sayAlive() {
    if (!beat || isLeaving) return;
    const answer = await post(beat, { _base: form.elements._base.value });
    if (answer) say(told, answer.said);
  }

  function hurry() {
    sendAfter = 0;
    sayAlive();
    send();
  }

  function offer(copy) {
    const notice = document.querySelector("[data-offer]");
    const drop = () => keep(key, copies(key).filter((each) => each.id !== copy.id));
    const at = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" };
    notice.querySelector("[data-offer-at]").textContent = new Date(copy.at).toLocaleString("vi-VN", at);
    notice.querySelector("[data-take]").addEventListener("click", async () => {
      if (!(await post(autosave, copy.data))) return;
      drop();
      isLeaving = true;
      location.search = "?tu-luu=1";
    });
    notice.querySelector("[data-drop]").addEventListener("click", () => {
      drop();
      notice.hidden = true;
    });
    notice.hidden = false;
  }

  last = read();
  if ("isKept" in line.dataset) dropSent(key);
  const unsent = copies(key).at(-1);
  if (unsent) offer(unsent);

  // The editor writes HTML in its own way: that alone is no change.
  window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    const isUntouched = read() === last;
    editor.updateElement();
    if (isUntouched) last = read();
  });

  form.addEventListener("submit", (event) => {
    look();
    if (!navigator.onLine) {
      event.preventDefault();
      sayTrouble("Mất kết nối nên chưa lưu được");
      return;
    }
    renewToken();
    pending = last;
    keepHere(true);
    isLeaving = true;
    inFlight?.abort();
  });
  addEventListener("pagehide", () => {
    if (isLeaving) return;
    look();
    const token = { csrfmiddlewaretoken: cookie("csrftoken"), _user: user };
    if (pending !== null) navigator.sendBeacon(autosave, new URLSearchParams([...new URLSearchParams(pending), ...Object.entries(token)]));
    if (leave) navigator.sendBeacon(leave, new URLSearchParams(token));
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    isLeaving = false;
    hurry();
  });
  addEventListener("beforeunload", (event) => {
    look();
    if (pending !== null && !isKeptHere && !isLeaving) event.preventDefault();
  });
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && hurry());
  setInterval(look, LOOK);
  setInterval(sayAlive, BEAT);
}

const line = document.querySelector("[data-desk]");
if (line) watch(line);
