"""The checker: reads every formula of a page from its LaTeX and decides whether it is true.

Read the modules in this order, each builds on the one before:

``tree``       what a formula is made of,
``latex``      LaTeX source to tree,
``numbers``    exact numbers, 50-digit numbers, derivatives, matrices,
``notation``   what the letters of the handbook mean,
``evaluate``   the value of a tree on one data set,
``decide``     is a formula a law, true on the lesson's data, a definition, or false?
``source``     the formulas, numerals and front matter of a page, with line numbers,
``page``       every claim of one page, in order,
``mutate``     change the sources one token at a time: is the change caught?
"""
