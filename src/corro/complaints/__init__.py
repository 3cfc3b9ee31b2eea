"""The complaints record: what came in, what was answered, and what still must be.

Port of Leith's complaints procedure asks for it (PL-C-record): "All formal complaints received must
be logged … excel spreadsheet file : complaints record/ folder: year/ appropriate sheet for
team/type of complaint". Its appeals and the ombudsman's requests are kept "as above".
"""
