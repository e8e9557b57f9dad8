// A photo by keyboard: the arrows and Escape follow the links of the page that name them.
// Without this script the links work all the same.

const hint = document.querySelector("[data-keys]");
if (hint) hint.hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  // Where the page is wider than the window, the arrows are for scrolling.
  if (document.documentElement.scrollWidth > innerWidth && event.key.startsWith("Arrow")) return;
  const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
