"""The order of stages: one function a command, and the only place where stages meet."""
