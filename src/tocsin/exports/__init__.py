"""One file per format: readings in, text out."""
