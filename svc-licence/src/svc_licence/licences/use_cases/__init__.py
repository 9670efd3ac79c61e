"""What officers do to licences."""
