alarms-begun = ⚠️ { $what }
alarms-page = More: { $page }, “{ $kind }”
alarms-over =
    ✅ { $name }: this is over. { $minutes ->
        [one] It lasted one minute.
       *[other] It lasted { $minutes } minutes.
    }

alarms-database-name = The database
alarms-database = The database cannot be read or written. Nothing new is taken in.
alarms-database-do = Look at the log, and mend the disk or the database server. Then start Wethi again. Nothing is lost.

alarms-disk-name = A disk that is full
alarms-disk = Only { $amount } MB are free where the data lies. Nothing new is taken in.
alarms-disk-do = Make room now. Never delete anything in the data folder.

alarms-space-name = Little room on the disk
alarms-space = Only { $amount } % of the disk with the data is free.
alarms-space-do = Make room soon: old logs, or backups that are elsewhere too.

alarms-clock-name = A clock that went back
alarms-clock = The clock of this machine went back by { $amount } seconds. Nothing is closed until it is right.
alarms-clock-do = Set the clock by a time server. If it is right already, start Wethi again.

alarms-delivery-name = Citizens who wait
alarms-delivery = Citizens wait, the longest for { $amount } seconds ({ $where }).
alarms-delivery-do = Look at the log. If nothing moves, start Wethi again: nothing is lost.

alarms-message-name = Answers that do not leave
alarms-message = Answers do not leave: one waits for { $amount } seconds ({ $where }).
alarms-message-do = Does this machine reach the internet? Then look at the log.

alarms-calls-name = Calls that a platform does not take
alarms-calls = { $amount } % of the calls of { $where } fail now.
alarms-calls-do = Does this machine reach the internet? Else wait: answers are tried again.

alarms-timers-name = Reminders that are late
alarms-timers = Reminders are late, by { $amount } seconds.
alarms-timers-do = Start Wethi again. If it comes back, report it with the log.

alarms-dead-name = Messages that could not be answered
alarms-dead = { $amount ->
        [one] One message could not be answered today ({ $where }).
       *[other] { $amount } messages could not be answered today ({ $where }).
    }
alarms-dead-do = The people were told so politely. Report it with the log, which has no words of theirs.

alarms-unknown-name = Messages of unknown fate
alarms-unknown = { $amount ->
        [one] Of one message nobody can tell whether it arrived.
       *[other] Of { $amount } messages nobody can tell whether they arrived.
    }
alarms-unknown-do = They are not sent again by themselves. A few after a restart are no concern.

alarms-held-name = An account that is refused
alarms-held = The token of { $where } is refused. Nothing is sent there.
alarms-held-do = Make a new token, and put it into the settings. Then start Wethi again.

alarms-quota-name = LINE messages of this month
alarms-quota = { $amount } % of this month’s LINE messages are used ({ $where }).
alarms-quota-do = Answers are free and go on. Reminders stop at 95 %. A larger LINE plan lifts that.

alarms-certificate-name = The certificate of the public address
alarms-certificate = { $amount ->
        [0] The certificate ends today, or is not trusted any more.
        [one] The certificate of the public address ends in one day.
       *[other] The certificate of the public address ends in { $amount } days.
    }
alarms-certificate-do = Look at the web server’s log, and renew it. Without it nothing from LINE or Telegram arrives.

alarms-wal-name = A database log that grows
alarms-wal = The database’s own log has { $amount } MB and does not shrink.
alarms-wal-do = An export or a backup may hang. End it, or start Wethi again.

alarms-backup-name = Backups
alarms-backup = No backup was made for { $amount } hours.
alarms-backup-do = Make one by hand: that says what is wrong.

alarms-opinion-name = Results of a consultation
alarms-opinion = Votes in { $where } wait for a result since { $amount } minutes.
alarms-opinion-do = Look at the log. Voting goes on, and no vote is lost.
alarms-broadcast-name = A broadcast that does not end
alarms-broadcast = The broadcast { $where } has been about to end for { $amount } minutes. Of some nobody knows yet whether they were told.
alarms-broadcast-do = Look whether LINE answers. Nobody is told twice. Within a day the broadcast ends by itself.
