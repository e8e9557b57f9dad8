"""How CKEditor 4 is set up: hardened, in Vietnamese, with what an article needs.

No Django here: `portal.settings` reads this module.
"""

# Each of these talks to a foreign server, runs foreign content or does nothing for an article.
REMOVED_PLUGINS = (
    "about,exportpdf,flash,forms,iframe,newpage,preview,print,save,scayt,smiley,templates,wsc"
)

CONFIGS = {
    "default": {
        "customConfig": "/static/richtext/ckeditor-config.js",
        "removePlugins": REMOVED_PLUGINS,
        "versionCheck": False,
        "toolbar": [
            ["Format"],
            ["Bold", "Italic", "Underline", "Subscript", "Superscript", "RemoveFormat"],
            ["NumberedList", "BulletedList", "Blockquote"],
            ["JustifyLeft", "JustifyCenter", "JustifyRight"],
            ["Link", "Unlink", "Anchor"],
            ["Image", "Table", "HorizontalRule", "SpecialChar"],
            ["Undo", "Redo", "PasteText", "PasteFromWord"],
            ["Find", "Maximize", "Source"],
        ],
        "format_tags": "p;h2;h3;h4",
        "justifyClasses": ["align-left", "align-center", "align-right", "align-justify"],
        "contentsCss": ["/static/richtext/contents.css"],
        # data-* keeps pasted pictures from staying placeholders; the server drops it again.
        "extraAllowedContent": "img[!src,alt,width,height,title,data-*]",
        # Without styles of its own, a picture says its size in width and height.
        "disallowedContent": "script; iframe; object; embed; form; *[on*]; img{*}",
        "forcePasteAsPlainText": False,
        "height": 420,
        "width": "100%",
        "entities": False,
        "linkShowTargetTab": False,
        "uploadUrl": "/quan-tri/tai-anh/",
        "filebrowserImageUploadUrl": "/quan-tri/tai-anh/",
        "filebrowserImageBrowseUrl": "/quan-tri/kho-anh/chon/",
        "filebrowserWindowWidth": "1000",
        "filebrowserUploadMethod": "xhr",
        "image_previewText": " ",
        "removeDialogTabs": "image:advanced;link:advanced;image:Link",
        "extraPlugins": "uploadimage",
        "clipboard_handleImages": False,  # uploadimage takes pasted pictures
    },
}
