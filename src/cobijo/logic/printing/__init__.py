"""The same tree written for another engine. `sql` writes what all SQL engines share; `duckdb` and `spark` what each
spells its own way; `javascript` writes it as data, for the evaluator of a browser. A node that an engine can't spell
raises with the node's name."""
