"""Reconciling services that were restored to different moments (design D19)."""
