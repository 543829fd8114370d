"""What leaves the house: a finished film as a cut that editors open, and as lists, captions, stems and storyboard."""
