"""What can go wrong, in sentences written for the person who reads them."""


class WethiError(Exception):
    """Something is not as Wethi needs it."""


class BadSettings(WethiError):
    """The settings do not fit together."""


class DatabaseTaken(WethiError):
    """Another wethi process writes this database."""


class DatabaseAway(WethiError):
    """The database cannot be reached: look whether PostgreSQL runs, and at WETHI_DATABASE_URL and WETHI_KEYS_URL."""


class DiskFull(WethiError):
    """The disk is full, so nothing can be written: make room, then start again; nothing was lost."""


class DatabaseUnsafe(WethiError):
    """The database does not keep what it acknowledges."""


class PortTaken(WethiError):
    """The port is taken by another program."""


class Overloaded(WethiError):
    """More is waiting to be written than can be written in time; the platform will come again."""


class BadSeal(WethiError):
    """A sealed text does not open with the key that it names: the secret key changed, or the row was altered."""


class StaleState(WethiError):
    """The conversation changed under the turn; it is taken again."""


class WrittenAlone(WethiError):
    """What was decided touches what citizens share; it is taken again while nobody else writes."""


class KeyGone(BadSeal):
    """The key of this citizen was destroyed: she was forgotten, and what she wrote cannot be read any more."""


class DatabaseDamaged(WethiError):
    """A database file cannot be read as a whole."""


class DatabaseOlder(WethiError):
    """The database is of an earlier release of Wethi."""


class DatabaseNewer(WethiError):
    """The database was changed by a newer release of Wethi."""


class BackupFailed(WethiError):
    """No backup could be made; nothing else was changed."""


class RestoreRefused(WethiError):
    """The backup was not restored; the database is as it was."""


class UpgradeFailed(WethiError):
    """The database was not changed; the release before runs on it."""


class ProviderAway(WethiError):
    """The place where an agency's staff sign in cannot be reached, or says what nobody can read."""
