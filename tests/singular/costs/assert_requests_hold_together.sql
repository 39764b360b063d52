-- L1: the buckets are the whole input. L3: what has no price has no cost, and says why.
-- L7: a saving is the difference of two costs, of routed requests alone.
select request_id
from {{ ref('fct_model_requests') }}
where
    uncached_input_tokens + cache_read_tokens + cache_write_tokens != total_input_tokens
    or least(
        uncached_input_tokens, cache_read_tokens, cache_write_tokens, output_tokens
    ) < 0
    or is_priced != (cost is not null)
    or is_priced != (unpriced_reason is null)
    or cost != input_cost + cache_read_cost + cache_write_cost + output_cost
    or cost < 0
    or router_saving != default_model_cost - cost
    or (router_saving is not null and not is_routed)
    or cost_variance != cost_reported - cost
