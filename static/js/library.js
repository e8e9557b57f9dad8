// Hands a picture that is chosen to the window that asked for it: the editor, or the field of a
// number. Without this script the number is read here and typed there.

const { target, function: editorFunction } = document.querySelector("main").dataset;

function giveToEditor(chosen) {
  opener.CKEDITOR.tools.callFunction(editorFunction, chosen.address, function () {
    const alt = this.getDialog?.().getContentElement("info", "txtAlt");
    if (alt && !alt.getValue()) alt.setValue(chosen.alt);
  });
}

function giveToField(chosen) {
  const field = opener.document.getElementById(target);
  field.value = chosen.number;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".library-card__choose");
  if (!button || !window.opener) return;
  if (editorFunction) giveToEditor(button.dataset);
  else if (target) giveToField(button.dataset);
  window.close();
});
