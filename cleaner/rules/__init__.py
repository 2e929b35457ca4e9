"""What is certainly boilerplate, one file per kind; each removal says why."""
