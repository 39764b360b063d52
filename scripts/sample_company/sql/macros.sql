-- Draws are hashes of (row number, stream name, seed): the same on any thread count,
-- in any order, and a new stream never disturbs an old one. The second hash is
-- needed because DuckDB combines the hashes of several arguments with a plain xor.
create or replace macro draw(stream, row_no) as (
    (hash(hash(row_no, stream, getvariable('seed'))) >> 11)::double
    / 9007199254740992.0
);

-- One element of a list of 1,000 slots, so that weights cost one look-up.
create or replace macro pick(slots, stream, row_no) as (
    slots[1 + floor(draw(stream, row_no) * 1000)::integer]
);

-- Seconds between low and high, evenly spread over orders of magnitude.
create or replace macro spread(low, high, share) as (
    floor(exp(ln(low) + share * (ln(high) - ln(low))))::bigint
);

create or replace macro short_id(prefix, row_no) as (
    prefix || lower(to_base(row_no, 36))
);

-- A normal draw, by Box and Muller.
create or replace macro normal(stream, row_no) as (
    sqrt(-2 * ln(1 - draw(stream || '_1', row_no)))
    * cos(2 * pi() * draw(stream || '_2', row_no))
);

-- What the storefront takes in a month at the default scale, about, on a day.
create or replace macro monthly_revenue(on_day) as (
    getvariable('first_month_revenue') * pow(
        getvariable('revenue_growth_factor'),
        datediff('day', getvariable('window_from'), on_day)
        / (getvariable('days') - 1.0)
    )
);
