"""How likely editors are to send a sentence back to its writer, and for what kind of fault."""
