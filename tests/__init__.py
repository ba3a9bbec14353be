"""The tests: test_<verb>_<noun>.py tests one thing the project does."""
