"""Link texts to the documents that they cite.

Start at `storing.follow_change`, which keeps what is found, and at `rendering.linked_texts`, which
shows it. What a citation means is decided in pure modules: `facts`, `bodies` and `choosing`.
"""
