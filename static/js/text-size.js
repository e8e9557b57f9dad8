// The size of the text that a reader chose, kept in this browser alone.
// Not a module: it runs before anything is drawn, so that nothing jumps or flashes.

(() => {
  const SIZES = [90, 100, 115, 130, 150]; // per cent; tokens.css has a rule for each
  const KEY = "co-chu";
  const usual = SIZES.indexOf(100);
  const root = document.documentElement;

  function kept() {
    try {
      const index = SIZES.indexOf(Number(localStorage.getItem(KEY)));
      return index < 0 ? usual : index;
    } catch {
      return usual; // storage is forbidden: the choice lasts for this page
    }
  }

  let chosen = kept();

  function show() {
    root.dataset.textSize = SIZES[chosen];
    document.querySelectorAll("[data-text-size-step]").forEach((button) => {
      const step = Number(button.dataset.textSizeStep);
      const isAtEnd = step ? !SIZES[chosen + step] : chosen === usual;
      button.setAttribute("aria-disabled", isAtEnd);
    });
  }

  function choose(index) {
    if (!SIZES[index]) return;
    chosen = index;
    try {
      localStorage.setItem(KEY, SIZES[chosen]);
    } catch {
      // see kept()
    }
    show();
    const status = document.querySelector("[data-text-size-status]");
    if (status) status.textContent = `Cỡ chữ ${SIZES[chosen]}%`;
  }

  show();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", ({ target }) => {
    const step = target.closest?.("[data-text-size-step]")?.dataset.textSizeStep;
    if (step) choose(Number(step) ? chosen + Number(step) : usual);
  });
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    chosen = kept();
    show();
  });
})();
