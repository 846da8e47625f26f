"""From LaTeX to a tree. Read the modules in this order:

``tree``        what a formula is made of,
``words``       what each command and each word means,
``items``, ``digits``, ``rendered``
                KaTeX's tree of a formula as a row of what it shows,
``rows``        a row is read from left to right, by rules that call each other,
``sums``, ``scripts``, ``atoms``, ``functions``, ``derivatives``, ``ranges``, ``arrays``, ``statements``
                the rules,
``source``      where all that stands in the source,
``latex``       LaTeX to a tree.
"""
