"""Blocks and sheets in, bytes of docx, pdf and xlsx out: the form is page.yml's, the words the paper's."""
