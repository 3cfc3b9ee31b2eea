"""What the customer Editorial Panel reads, says and has seen."""
