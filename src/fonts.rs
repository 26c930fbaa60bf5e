//! The bundled typefaces, as bytes: the same for the window and for the pages of a PDF.
