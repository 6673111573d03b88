findings-fresh = These numbers renew every ten seconds. Reload the page for the statements.
findings-table = The map as a table
findings-table-what = Who agrees in each group, per cent of who saw it. Small numbers are hidden.
