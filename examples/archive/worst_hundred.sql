-- The hundred pages to mend first: highest risk, then most errors, then most warnings.
select
    risk,
    len(list_filter(findings, lambda f: f.severity = 'error')) as errors,
    len(list_filter(findings, lambda f: f.severity = 'warning')) as warnings,
    id,
    title,
    date,
    section,
    author,
    url,
    list_sort(list_distinct([f.name for f in findings if f.severity = 'error'])) as rules
from 'judged/*.parquet'
where status = 'judged'
order by risk desc, errors desc, warnings desc, id
limit 100;
