"""`wethi setup`: asks for the settings step by step, explains the platforms' switches, and checks what it is told."""
