"""Devices: the browsers in which somebody has signed in before."""
