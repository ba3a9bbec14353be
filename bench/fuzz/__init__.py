"""Content fuzzing: what an editor may write by mistake, and nothing of it is lost.

Good files and `../shared/corpora/bad-input` are changed by chance and read as the product reads
them. README.md says what is judged, and how.
"""
