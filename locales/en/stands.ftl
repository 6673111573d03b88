stands-open = Where it stands
stands-agenda = Now: you can propose statements. Voting opens in the next phase.
stands-critique =
    Now: voting is over.

    We look for a statement that all groups can live with.
stands-deliberation =
    Now: voting is over.

    What people said is talked over in meetings.
stands-decision =
    Now: it is decided by the rule of the charter.

    Those who convene may still object, with a reason.
stands-plan = Now: a joint plan is made of what passed.
stands-follow-up = Now: we follow what becomes of the plan.
stands-closed = This consultation is over.
