"""The process beside this one in which definitions are checked."""
