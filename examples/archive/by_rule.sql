-- Which rules find most, in how many articles, and how often in 1,000 words.
-- Run it beside the folder `judged`, which `caveat archive articles.parquet --out judged` wrote.
with judged as (
    from 'judged/*.parquet' where status = 'judged'
),
found as (
    select id, unnest(findings) as finding from judged
)
select
    finding.code as code,
    finding.name as name,
    count(*) as findings,
    count(distinct id) as articles,
    round(100 * count(distinct id) / (select count(*) from judged), 1) as percent_of_articles,
    round(1000 * count(*) / (select sum(words) from judged), 2) as per_1000_words
from found
group by all
order by articles desc, code;
