asking-progress = Question { $number }/{ $of }
asking-may-skip = (You need not answer: write “skip”.)
asking-skip = Skip
asking-back = Back
asking-help = Help
