"""Documents of word processors: Word (.docx) and OpenDocument (.odt), read from their XML."""
