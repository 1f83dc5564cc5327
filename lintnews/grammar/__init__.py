"""Grammar: findings of a LanguageTool server as rules of the `grammar` family.

Nothing here is loaded unless grammar is asked for, except the list of rules when it is named.
"""
