trying-mark = [TEST]
trying-invite =
    { "[" }TEST] The draft “{ $title }” is ready for you to try.

    Answers are not counted. They are erased when you finish.
trying-begin = Begin the test
trying-how = Each message of this survey begins with [TEST]. Write menu to leave.
trying-over = The test is over. Your answers are erased and nothing was counted.
trying-again = Try again
trying-continue = [TEST] Go on: { $title }
trying-gone = There is no draft to try any more. Begin again on the console.
