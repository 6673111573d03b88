survey-closed = This survey is closed now.
survey-handed-in = You have handed in “{ $title }”. Thank you very much.
survey-gone = That unfinished survey is no longer here.
survey-where = Let us go on: “{ $title }”, question { $number } of { $of }
survey-at-the-end = Let us go on: “{ $title }” is complete and can be handed in.
survey-restart-ask = Starting again deletes your answers. Are you sure?
survey-restart-yes = Start again
survey-restart-no = Go on as it is
