"""Rules that go wrong in all the ways a rule can, for the tests of the engine.

They are real rules in real folders, so that nothing about them has to be faked.
"""
