// Says once that somebody looks at this page: which item it is, nothing about the reader.
const item = document.querySelector("script[data-item]").dataset.item;

function tell() {
  if (document.visibilityState !== "visible") return; // a tab behind others, or drawn ahead
  document.removeEventListener("visibilitychange", tell);
  navigator.sendBeacon("/luot-xem/", item);
}

document.addEventListener("visibilitychange", tell);
tell();
