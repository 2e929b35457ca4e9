"""Reading a Lexbor tree safely and cheaply; the tree is never changed."""
