// Print, copy the address, share by the device: nothing is sent anywhere by the page itself.

const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
const status = document.querySelector("[data-said]");

async function copy() {
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = "Đã chép địa chỉ trang này.";
  } catch {
    status.textContent = `Trình duyệt không cho chép. Địa chỉ: ${address}`;
  }
}

async function share() {
  try {
    await navigator.share({ title: document.querySelector("h1").textContent, url: address });
  } catch {
    // the reader closed the panel
  }
}

const tools = { print: () => window.print(), copy, share };

document.querySelectorAll("[data-tool]").forEach((button) => {
  button.addEventListener("click", tools[button.dataset.tool]);
  if (button.dataset.tool === "share") button.hidden = !navigator.share;
});
