"""One project built as many machines would build it, byte for byte the same: see README.md."""
