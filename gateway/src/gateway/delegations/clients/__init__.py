"""Who is asked about delegations: the population register, and which items there are."""
