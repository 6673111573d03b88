"""Surveys put together from forms on a page, and written as the YAML that everybody else writes by hand."""
