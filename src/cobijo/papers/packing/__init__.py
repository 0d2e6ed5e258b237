"""The packet of one person, and those of a whole roster: what is filed, what it costs, where it goes and by when, what
is held to show it; our own pages about it, bound with the official forms into one file.

record     where filings go and how they are paid, as last read
filing     what is filed, and which forms that takes
fees       what it costs on the day of the postmark, one payment for each fee
standing   what stands for the designation, said first
mailing    by when it must be received, and mailed
checklist  what is held to show each element, and what is missing
pages      what our own pages say; `telling` is the same for a program
binding    one file out of several, with what each has for a screen reader
packet     all of it for one person
people     the person files of a roster, as a table
many       a folder for each reference of a roster
"""
