"""The neural reader: a small encoder, trained on hand-coded reports, that gives its opinion of a page."""
