// Offers tags that there are under the field in which they are typed; it works without.

const WAIT = 200; // milliseconds after the last key

function attach(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-goi-y`;
  input.after(list);
  input.setAttribute("list", list.id);
  let timer;

  async function offer() {
    const [, before, begun] = input.value.match(/^(.*[,;]\s*)?([^,;]*)$/s);
    if (begun.trim().length < 2) return list.replaceChildren();
    const asked = new URLSearchParams({
      term: begun.trim(), app_label: "news", model_name: "article", field_name: "tags",
    });
    const answer = await fetch(`${input.dataset.tags}?${asked}`);
    if (!answer.ok) return;
    const { results } = await answer.json();
    list.replaceChildren(...results.map(({ text }) => new Option("", `${before ?? ""}${text}`)));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, WAIT);
  });
}

document.querySelectorAll("input[data-tags]").forEach(attach);
