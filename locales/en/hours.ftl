hours-which = When should we not write to you first?
hours-span = { $start }:00 to { $end }:00
hours-none = At any time
hours-set = All right, we send nothing from { $start }:00 to { $end }:00.
hours-unset = All right, we may write at any time.
