"""A Word file (DOCX; ECMA-376, WordprocessingML) as an article. Pure Python.

Start at `read_word`. `package` opens the file and refuses what it should not open, `styles` and
`numbering` read what paragraphs refer to, `body` makes blocks of the text while it is read,
`recognising` tells title, lead and author among them, `writing` makes HTML of the others.
"""

from portal.richtext.word.importing import KeptPicture, WordArticle, read_word
from portal.richtext.word.package import WordError

__all__ = ["KeptPicture", "WordArticle", "WordError", "read_word"]
