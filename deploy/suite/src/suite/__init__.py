"""Starts, walks through and measures the whole suite on one machine."""
