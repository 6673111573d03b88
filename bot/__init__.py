"""The shell of Wethi: everything that touches a network, a disk or a clock."""
