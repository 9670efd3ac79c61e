"""What officers do: work list, claim, approve, deny."""
