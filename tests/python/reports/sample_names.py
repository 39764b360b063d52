"""Names of the sample: ordinary ones, and those that try to break a page."""

from __future__ import annotations

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert('q')>",
    '=HYPERLINK("http://x.example")',
    "../../../etc/passwd",
    "line one\nline two",
    "\u202eright to left \u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627",
    "\U0001f680\U0001f469\u200d\U0001f4bb" * 3,
    "W" * 300,
    "{{ 7 * 7 }}{% raw %}",
    "</script><!--",
    "-1+2",
    "&amp; & ' \" `",
]
NAMES = {
    "product": [
        f"{kind} {number}"
        for kind in (
            "Night Serum",
            "Prompt Pack",
            "Budget Planner",
            "Sleep Guide",
            "Focus Journal",
        )
        for number in range(1, 9)
    ],
    "niche": [
        "skin care",
        "productivity",
        "personal finance",
        "sleep",
        "fitness",
        "cooking",
        "parenting",
        "travel",
    ],
    "vault": [f"vault-{number:02d}" for number in range(1, 10)],
    "country": ["US", "GB", "DE", "FR", "JP", "BR", "IN", "unknown"],
    "region": ["North America", "Europe", "Asia", "South America", "unknown"],
    "language": ["en", "de", "fr", "ja", "pt"],
    "channel": ["organic", "paid search", "e-mail", "social", "referral"],
    "customer_type": ["first_time", "repeat"],
    "ai_style": ["warm", "expert", "playful", "plain"],
    "ai_prompt_version": ["v1", "v2", "v3", "v4"],
    "ai_version": ["gen-1", "gen-2"],
    "reason": [
        "not as described",
        "changed mind",
        "duplicate order",
        "defect",
        "unknown",
    ],
    "method": ["card", "paypal", "apple_pay", "bank_transfer"],
    "failure_reason": [
        "insufficient_funds",
        "card_declined",
        "3ds_failed",
        "expired_card",
    ],
}
TIMES = [
    "under 1 minute",
    "1-5 minutes",
    "5-30 minutes",
    "30 minutes-2 hours",
    "2-24 hours",
    "1-7 days",
    "over 7 days",
]
REFUND_TIMES = [
    "same day",
    "1-7 days",
    "8-14 days",
    "15-30 days",
    "31-60 days",
    "over 60 days",
]
