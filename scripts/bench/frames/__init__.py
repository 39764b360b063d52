"""Revenue, funnel and cohort marts in pandas: what dashboards do on every page view."""
