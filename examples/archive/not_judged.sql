-- What was not judged, and why: these rows are in no figure of the other queries.
select status, problem, count(*) as rows, min(id) as example
from 'judged/*.parquet'
where status <> 'judged'
group by all
order by rows desc, status, problem;
