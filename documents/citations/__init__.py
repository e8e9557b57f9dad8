"""Citations of documents in running Vietnamese text. Pure Python.

Start at `find`. It reads a text number by number: `number_forms` sees what may be a number,
`type_names` what stands before it, `surroundings` and `issuers` date, body and title around it,
`behind_title` what is said of it later in the clause, and `finder` decides and puts the parts
together. `html` does the same for the text of a page.
"""

from documents.citations.citation import Citation
from documents.citations.finder import find

__all__ = ["Citation", "find"]
