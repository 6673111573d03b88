"""The files by which Wethi and Polis exchange a consultation: what stands in them, and how a table is read and written."""
