"""Greetings, automatic replies and signatures that have gone out of date.

CG-A2-outdated, CG-A2-ooo.

`judging.judge` is pure: a document, what is known of the house and its people, and today's date in;
what is wrong, who should be told and what it should say now out. `walk` and `sheet` read the disk.
"""
