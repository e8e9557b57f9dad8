// Suggestions under a search box that works without them.
// ARIA APG: editable combobox, list autocomplete, manual selection.

function set(element, attributes) {
  for (const name in attributes) element.setAttribute(name, attributes[name]);
}

function add(parent, name, attributes) {
  const made = parent.appendChild(document.createElement(name));
  set(made, attributes);
  return made;
}

function attach(input) {
  const id = `${input.id}-goi-y`;
  const row = input.parentElement;
  const list = add(row, "ul", { id, role: "listbox", class: "suggestions", "aria-label": "Gợi ý" });
  const status = add(row, "p", { role: "status", class: "visually-hidden" });
  const options = list.children;
  let chosen, request, timer;

  function choose(index) {
    const option = options[index];
    options[chosen]?.removeAttribute("aria-selected");
    option?.setAttribute("aria-selected", true);
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id ?? "");
    chosen = index;
  }

  function show(found) {
    list.replaceChildren();
    choose(-1);
    found.forEach(({ text, address }, i) => {
      const option = { id: `${id}-${i}`, role: "option", "data-address": address };
      add(list, "li", option).textContent = text;
    });
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", !list.hidden);
    status.textContent = list.hidden ? "" : `${found.length} gợi ý`;
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    show([]);
  }

  async function ask() {
    if (input.value.trim().length < 2) return close();
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(input.dataset.suggest + encodeURIComponent(input.value), { signal });
      show((await answer.json()).suggestions);
    } catch {
      if (!signal.aborted) close(); // offline or refused
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    const count = options.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (event.isComposing) return;
    if (step && count) choose(((chosen + step + count + 2) % (count + 1)) - 1); // -1 is the text
    else if (key === "ArrowDown") ask();
    else if (key === "Enter" && chosen >= 0) options[chosen].click();
    else if (key === "Escape" && count) close();
    else return key === "Enter" ? close() : choose(-1);
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
  list.addEventListener("click", ({ target }) => {
    if (target.dataset.address) location = target.dataset.address;
    close();
  });
  set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": id });
  close();
}

document.querySelectorAll("[data-suggest]").forEach(attach);
