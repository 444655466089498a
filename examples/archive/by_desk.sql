-- How many articles of each desk the gate holds back, and how many errors 1,000 words have.
-- A desk with fewer than 30 articles stands last and is marked: one more would change its share.
select
    coalesce(section, 'no section') as desk,
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
order by few, percent desc, desk;
