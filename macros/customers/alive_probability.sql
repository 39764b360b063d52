{#- BG/NBD: probability that a customer has not left for good (Fader, Hardie, Lee 2005,
    by Bayes from equation 6); 1 before the first repeat purchase.
    model: alias of a row with r, alpha, a, b; the rest is SQL, times in days. -#}
{% macro alive_probability(model, repeats, recency_days, age_days) -%}
    case
        when {{ repeats }} = 0 then 1.0
        else 1.0 / (
            1.0 + {{ model }}.a / ({{ model }}.b + {{ repeats }} - 1) * power(
                ({{ model }}.alpha + {{ age_days }} / 7)
                / ({{ model }}.alpha + {{ recency_days }} / 7),
                {{ model }}.r + {{ repeats }}
            )
        )
    end
{%- endmacro %}
