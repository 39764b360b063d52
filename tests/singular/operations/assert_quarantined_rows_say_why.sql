-- A quarantined row without a reason, its text or its file cannot be mended. NOT NULL
-- is the contract's part; an empty text and a code without a description are here.
select
    table_name,
    file_name,
    row_text,
    reason
from {{ ref('fct_quarantined_rows') }}
where
    row_text = ''
    or file_name = ''
    or not (
        reason in (
            'malformed_row', 'before_2000', 'future_event', 'conflict',
            'negative_tokens'
        )
        or left(reason, 8) in ('missing_', 'invalid_')
    )
