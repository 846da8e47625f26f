"""The checker: reads every formula of a page from its LaTeX and decides whether it is true.

Read the modules in this order, each builds on the ones before:

``tree``        what a formula is made of,
``tokens``      LaTeX source cut into tokens, and what each command means,
``latex``       tokens to tree,
``numbers``     exact numbers, long decimals, derivatives, matrices,
``notation``    what the letters of the handbook mean,
``world``       one data set with one reading of the letters, in which a tree has a value,
``letters``, ``families``, ``arithmetic``, ``functions``, ``relations``, ``calculus``
                the value of each kind of node,
``readings``    the readings a formula's letters can have,
``laws``        does a relation hold on any data?
``worked``      does it hold on the lesson's data?
``decide``      law, worked, definition, or false?
``source``      the formulas, numerals and front matter of a page, with line numbers,
``page``        every claim of one page, in order,
``mutate``      change the sources one token at a time: is the change caught?
"""
