"""The words and rules of approval: facts, rule sets, judgements."""
