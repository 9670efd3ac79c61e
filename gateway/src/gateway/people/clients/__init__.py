"""The systems outside that are asked: short messages and the population register."""
