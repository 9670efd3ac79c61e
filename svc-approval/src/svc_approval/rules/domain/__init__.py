"""Facts as rules see them, conditions, the engine, and what comes of a judgement."""
