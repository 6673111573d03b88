"""Every number that decides about opinion groups, labels and the next statement, with its unit and its reason."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["wethi", "polis"]  # our own way, or what Polis does, for comparison


@dataclass(frozen=True, slots=True)
class LabelRules:
    """When a statement unites, divides or leaves unsure; the sentences for people are filled with these very numbers."""

    consensus_share: float = 0.60  # smoothed share of those who saw it, in every group
    majority: float = 0.50  # smoothed share in one group, for a statement that divides
    uncertain_pass_share: float = 0.30  # raw share of passes: more of them say that it is not understood
    min_seen: int = 15  # citizens; fewer say nothing about a town
    min_seen_per_group: int = 5  # citizens of each group, or half of a group that is smaller than ten
    min_citizens_to_publish: int = 15  # citizens who voted
    z90: float = 1.2816  # one-sided 90 % of the normal distribution; a test passes above it, not at it


@dataclass(frozen=True, slots=True)
class RoutingRules:
    """Which statement a citizen meets next."""

    first_metadata_vote: int = 7  # votes; a question about oneself never comes before the seventh
    metadata_every: int = 3  # items; at most one of three is a question about oneself
    least_seen_every: int = 3  # votes; each third statement is one that too few have seen
    least_seen_goal: int = 15  # citizens who should have seen each statement
    newcomer_votes: int = 15  # votes; until then, statements that tell much about one's group come first
    sure_place: float = 0.80  # belief; below it nobody is told a group
    late_statement_weight: float = 3.0  # for statements published since a returning citizen's last vote
    fewest_a_round: int = 5  # statements
    most_a_round: int = 7  # statements; enough to be placed on the map
    invited_to: int = 15  # votes; groups from seven votes each are weak
    draw_bits: int = 64  # of the hash that stands for chance


@dataclass(frozen=True, slots=True)
class Rules:
    """The constants of the computation; `mode`, `seed` and `fixed_k` (groups, None: found out) may differ between runs."""

    mode: Mode = "wethi"
    seed: int = 0
    fixed_k: int | None = None

    # Who is clustered
    min_votes: int = 7  # votes; who cast fewer stands anywhere on the map
    polis_min_clustered: int = 15  # citizens; Polis fills up with those who voted most

    # Components
    most_dense_statements: int = 200  # up to here DᵀD is small enough for all its eigenvectors
    sign_tolerance: float = 1e-6  # relative; among the largest loadings the first column decides the sign
    eigenvalue_repeats: int = 2_000  # restarts of the search for components, before the slow way is taken
    signal_tolerance: float = 1e-6  # relative; of the first eigenvalue where it is only compared
    smallest_eigenvalue: float = 1e-12  # relative to the larger of the first eigenvalue and 1; below it is rounding

    # Base centres and groups
    most_centres: int = 100  # base centres; groups are made of these, so their number does not grow with the town
    centre_moved: float = 0.01  # distance on the map; a centre that moves less stands still
    base_repeats: int = 100  # repeats of the first step
    most_groups: int = 5  # more cannot be told apart in two dimensions, nor described
    centres_per_group: int = 12  # base centres; a further group becomes a candidate with each twelve
    restarts: int = 20  # of the group step: one start often settles in a poor place
    group_repeats: int = 100  # steps until nothing changes
    polis_group_repeats: int = 20  # repeats of the first step; Polis means 100
    smallest_group: int = 3  # citizens; groups of one confuse readers
    smallest_group_share: float = 0.01  # of those clustered

    # Are there groups at all
    fewest_clustered: int = 6  # citizens
    signal_citizens: int = 1_000  # drawn for the signal
    signal_shuffles: int = 19  # so the chance that votes without structure beat them all is 1 in 20
    min_signal: float = 1.05  # first eigenvalue against the largest of the shuffled ones
    stability_draws: int = 20
    stability_citizens: int = 1_000  # drawn for each
    stability_restarts: int = 5
    min_stability: float = 0.60  # mean Jaccard overlap; below it groups would be others tomorrow
    firm_stability: float = 0.85  # from here on the groups are called firm

    # Statements
    new_priority: float = 5.0625  # the formula at no votes and no extremity
    polis_new_priority: float = 1.0
    meta_priority: float = 49.0  # 7²
    newness_boost: float = 8.0  # how much more a statement weighs that nobody has seen
    newness_half_life: float = 5.0  # citizens who saw it, until half of that is left
    most_representative: int = 5  # statements of a group
    most_consensus: int = 5  # statements in each of the two overall lists

    # Over time
    wins_to_change: int = 4  # recomputes in a row that another number of groups must win before it is shown

    labels: LabelRules = LabelRules()
