// CKEditor reads this file itself, as its `customConfig`.

// Words that its Vietnamese translation lacks or has wrong, by part and key.
const VIETNAMESE = {
  application: "Trình soạn thảo",
  editorPanel: "Vùng soạn thảo",
  clipboard: {
    pasteMsg: "Dán nội dung vào ô dưới đây rồi bấm Đồng ý.",
    pasteNotification: "Bấm %1 để dán. Trình duyệt này không cho dán bằng nút hay trình đơn.",
    fileFormatNotSupportedNotification: "Không nhận tệp dạng ${formats}.",
    fileWithoutFormatNotSupportedNotification: "Không nhận tệp dạng này.",
  },
  common: { browseServer: "Chọn trong kho ảnh" },
  format: { tag_p: "Đoạn văn", tag_h2: "Đề mục", tag_h3: "Đề mục nhỏ", tag_h4: "Đề mục nhỏ hơn" },
  image: { alt: "Mô tả ảnh", btnUpload: "Tải lên" },
  link: {
    phoneNumber: "Số điện thoại",
    noTel: "Hãy ghi số điện thoại.",
    toPhone: "Điện thoại",
    displayText: "Chữ hiển thị",
    anchor: { errorWhitespace: "Tên điểm neo không được có dấu cách." },
  },
  notification: { closed: "Đã đóng thông báo." },
  pastefromword: { title: "Dán từ Word", toolbar: "Dán từ Word" },
  pastetext: { button: "Dán chữ, bỏ định dạng", title: "Dán chữ, bỏ định dạng" },
  sourcearea: { toolbar: "Mã HTML" },
  table: {
    heightUnit: "đơn vị chiều cao",
    cell: { columnHeader: "Đề mục cột", rowHeader: "Đề mục hàng" },
  },
  toolbar: { toolbarExpand: "Mở rộng thanh công cụ" },
  uploadwidget: {
    abort: "Đã dừng tải lên.",
    doneOne: "Đã tải tệp lên.",
    doneMany: "Đã tải lên %1 tệp.",
    uploadOne: "Đang tải tệp lên ({percentage}%)…",
    uploadMany: "Đang tải lên, xong {current} trên {max} ({percentage}%)…",
  },
};

function replaceWords(words, better) {
  for (const [key, value] of Object.entries(better)) {
    if (typeof value === "string") {
      words[key] = value;
    } else if (words[key]) {
      replaceWords(words[key], value);
    }
  }
}

CKEDITOR.editorConfig = function (config) {
  // The dialog, a paste and a drag all pass the same CSRF check as any other form.
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  config.fileTools_requestHeaders = { "X-CSRFToken": token ? token.value : "" };
  this.on("langLoaded", function () {
    replaceWords(this.lang, VIETNAMESE);
  });
};
