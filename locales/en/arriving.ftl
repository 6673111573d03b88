arriving-unknown = We do not know this code. Please look at the poster again and type its digits.
arriving-over = This poster is no longer used. What is open now stands below.
