// CKEditor reads this file itself. It sends the CSRF token with each picture, so that
// the dialog, a paste and a drag all pass the same check as any other form.
CKEDITOR.editorConfig = function (config) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  config.fileTools_requestHeaders = { "X-CSRFToken": token ? token.value : "" };
};
