"""Reports: a `Report` as text for people or as data for machines."""
