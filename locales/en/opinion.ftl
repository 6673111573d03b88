opinion-none = There is no result yet. It will be here once enough people have voted.
opinion-too-few = Too few people have voted so far. The result comes out with at least { $people }.
opinion-taken-part = { $people } people took part, with { $votes } votes.
opinion-computed = Computed on { DAY($day) } at { HOUR($day) }.
opinion-group = Group { $letter } ({ $share }% of those in a group)
opinion-groups = There are { $groups } opinion groups.
opinion-firm = They are clearly apart.
opinion-loose = They may still shift a little.
opinion-unsteady = They are not certain yet.
opinion-no-clear-groups =
    No clear opinion groups can be seen. That is quite usual.

    So the results below count everybody together.
opinion-too-few-groups =
    There are too few people yet to tell groups apart. That is quite usual.

    So the results below count everybody together.
opinion-unites = What unites
opinion-divides = What divides
opinion-uncertain = What is uncertain
opinion-unites-none = There is nothing yet on which people clearly agree.
opinion-divides-none = There is nothing on which groups clearly differ.
opinion-uncertain-none = There is nothing that leaves many people unsure.
opinion-rule-consensus-agree = In every group, at least { $share }% of those who saw it agreed.
opinion-rule-consensus-disagree = In every group, { $share }% or more of those who saw it disagreed.
opinion-rule-consensus-agree-all = At least { $share }% of those who saw it agreed.
opinion-rule-consensus-disagree-all = At least { $share }% of those who saw it disagreed.
opinion-rule-divisive-agree = In group { $groups }, more than { $share }% agreed.
opinion-rule-divisive-agree-each = In each of the groups { $groups }, more than { $share }% agreed.
opinion-rule-divisive-disagree = In group { $groups }, more than { $share }% disagreed.
opinion-rule-divisive-disagree-each = In each of the groups { $groups }, more than { $share }% disagreed.
opinion-rule-uncertain = More than { $share }% of those who saw it passed.
opinion-rule-seen = At least { $people } people saw it.
opinion-rule-mixed = Opinions do not clearly go one way.
opinion-rule-too-few = Too few people have seen this yet.
opinion-agree = agree
opinion-disagree = disagree
opinion-pass = pass
opinion-hidden = * hidden, so that nobody can tell who voted how
opinion-held-all = Numbers of an earlier count.
opinion-held-some = A few votes wait.
opinion-held-groups = The groups' numbers wait.
opinion-waits = A few votes wait to be shown, so that nobody is found. The decision counts all votes.
opinion-volunteers = Those who took part were volunteers, not a random sample.
opinion-hidden-here = The numbers of this one are still hidden.
