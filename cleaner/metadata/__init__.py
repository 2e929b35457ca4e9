"""Reading each field of metadata from what a page states, one file per field."""
