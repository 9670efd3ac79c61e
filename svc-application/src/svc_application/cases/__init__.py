"""The kernel: the case from draft to delivery, its steps, who may see it."""
