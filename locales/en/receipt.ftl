receipt-later =
    When “{ $title }” takes no more votes, all get a receipt.

    With it you can check that your votes were counted.
receipt-out =
    “{ $title }” is closed, and the list of all receipts is public.

    Its check number begins with { $root }.

    Your own receipt is on your page “My data”.

    It holds your votes, so please keep it to yourself.
receipt-own = My receipt
receipt-list = The whole list
receipt-check = The tool that checks
