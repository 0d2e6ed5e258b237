"""What leaves the office on paper: official forms filled, with everything that was left blank and why.

Nothing is lost in silence here. A value that the form can't draw whole, of an edition that is not accepted, or against
another answer is never written: it goes to the sheet, for a person to decide. The blanks are the user's own copies.
"""
