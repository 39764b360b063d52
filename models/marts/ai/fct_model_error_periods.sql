with

errors as (
    select * from {{ ref('fct_model_errors_daily') }}
    where status = 'error'
),

model_periods as (
    select
        period,
        segment_type,
        segment_value,
        requests as all_requests,
        prior_requests as prior_all_requests
    from {{ ref('fct_model_periods') }}
    where segment_type in ('total', 'provider', 'model')
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_errors as (
    {{ segmented('errors', {'provider': 'provider', 'model': 'model'}) }}
),

error_sums as (
    select
        periods.period,
        periods.is_prior_complete,
        errors.segment_type,
        errors.segment_value,
        errors.error_type,
        sum(case when errors.date_day >= periods.period_start then errors.requests end)
            as errors,
        sum(case when errors.date_day < periods.period_start then errors.requests end)
            as prior_errors,
        sum(case when errors.date_day >= periods.period_start then errors.cost end)
            as cost
    from periods
    inner join segmented_errors as errors
        on
            periods.prior_start <= errors.date_day
            and periods.period_end >= errors.date_day
    group by all
),

error_periods as (
    select
        error_sums.period,
        error_sums.segment_type,
        error_sums.segment_value,
        error_sums.error_type,
        cast(coalesce(error_sums.errors, 0) as bigint) as errors,
        model_periods.all_requests as requests,
        {{ ratio('coalesce(error_sums.errors, 0)', 'model_periods.all_requests') }}
            as error_rate,
        {{ wilson_low('coalesce(error_sums.errors, 0)', 'model_periods.all_requests') }}
            as error_rate_low,
        {{ wilson_high(
            'coalesce(error_sums.errors, 0)', 'model_periods.all_requests'
        ) }} as error_rate_high,
        cast(coalesce(error_sums.cost, 0) as {{ model_cost_type() }}) as cost,
        case
            when error_sums.is_prior_complete
                then cast(coalesce(error_sums.prior_errors, 0) as bigint)
        end as prior_errors,
        case
            when error_sums.is_prior_complete
                then {{ ratio(
                    'coalesce(error_sums.prior_errors, 0)',
                    'model_periods.prior_all_requests'
                ) }}
        end as prior_error_rate
    from error_sums
    inner join model_periods
        on
            error_sums.period = model_periods.period
            and error_sums.segment_type = model_periods.segment_type
            and error_sums.segment_value = model_periods.segment_value
    where error_sums.errors is not null or error_sums.is_prior_complete
)

select * from error_periods
