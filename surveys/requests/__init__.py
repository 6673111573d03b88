"""What citizens ask of an agency: when it is there for them, and how long they wait."""
