"""Cases in review that nobody has claimed are judged anew when the source they lack is back."""
