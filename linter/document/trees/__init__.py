"""Articles as trees of JSON or XML, as a CMS exports them: read as the HTML that they become, with
the place of every word in the file."""
