"""The proof: reads every formula of a page from its LaTeX and decides whether it is true.

It knows no course: letters, readings and data come in as one ``Course``. Read its rooms in
this order, each builds on the ones before:

``reading``   LaTeX to a tree,
``meaning``   what letters stand for: in a course, and on one page of it,
``value``     one data set with one reading of the letters, in which a tree has a value,
``verdict``   law, worked, definition, or false? Every claim of a page, in order.
"""
