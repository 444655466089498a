-- The trend: how many articles of each year the gate holds back, and errors in 1,000 words.
-- A year with fewer than 30 articles is marked: it is no trend.
select
    left(date, 4) as year,
    count(*) as articles,
    count(*) filter (not passed) as held_back,
    round(100 * count(*) filter (not passed) / count(*), 1) as percent,
    round(
        1000 * sum(len(list_filter(findings, lambda f: f.severity = 'error'))) / sum(words), 2
    ) as errors_per_1000_words,
    count(*) < 30 as few
from 'judged/*.parquet'
where status = 'judged'
group by all
order by year nulls last;
