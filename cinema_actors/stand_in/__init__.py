"""A stand-in for the providers on this machine: their wire, strictly, with real media and a script of faults.

Nothing here is shared with the product's own providers: a table of theirs that is wrong is found out by ours. It has
never been compared with the real services from here; what it refuses, and how, is from their SDKs, their documents and
reports of others (each table says which).
"""
