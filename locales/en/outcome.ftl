outcome-more-unites = More that unites
outcome-more-divides = More that divides
outcome-more-uncertain = More that is uncertain
outcome-groups = What each group thinks
outcome-page = All results on a page
