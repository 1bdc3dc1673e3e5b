"""The language server: features are pure functions of an analysed plan, `server.py` joins them to pygls."""
