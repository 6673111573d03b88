"""What `wethi setup` tells before it asks: where things are found at LINE and Telegram, and which switches matter."""

KEY = """
1. The secret key
Everything that citizens write is sealed with it. Whoever has it and the database can read all; whoever loses it can
read nothing any more, and nobody can help. It is never part of a backup."""

KEY_MADE = """
Write this key down now, or put it into the safe of passwords of your agency. It is shown this once:

    {key}

Keep it away from this machine and from the backups: on a new machine you type it in here, and a backup opens again."""

ADDRESS = """
2. The public address
The https address under which the platforms and citizens reach this server: https:// and its name, such as
forum.example.go.th
A web server with a certificate stands there and passes everything on to port {port}: docs/deploy.md tells how.
Without an address LINE stays off, and Telegram's messages are fetched: enough to try it out."""

LINE = """
3. LINE
  a. LINE Official Account Manager, Settings, Messaging API: switch it on. It asks for a provider: take the one of your
     agency's other channels, for a citizen has another id under each.
  b. LINE Developers Console, the new channel: the channel secret stands in the tab Basic settings; the tab Messaging
     API issues a long-lived channel access token, at the bottom.
Leave both empty to do without LINE."""

LINE_SWITCHES = """
Set these switches; Wethi cannot do it for you:
  Developers Console, Messaging API
    Use webhook .............. on    without it nothing reaches Wethi
    Webhook redelivery ....... on    LINE brings again what Wethi could not take; it is counted once
    Allow bot to join groups . off   a talk in a group would be read by all
  Official Account Manager, Response settings
    Chat ..................... off   else LINE waits for staff to answer by hand
    Auto-response messages ... off   they may use up the token with which Wethi replies free of charge
    Greeting message ......... off   Wethi welcomes new friends itself"""

TELEGRAM = """
4. Telegram
  Talk to @BotFather: /newbot, then a name and a user name. It answers with the token.
Leave it empty to do without Telegram."""

TELEGRAM_SWITCHES = """
Set these at BotFather; Wethi cannot do it for you:
    /setjoingroups ... Disable   a talk in a group would be read by all
    /setprivacy ...... Enable    the bot hears nothing that is not meant for it"""

BACKUP = """
5. Backups
A copy of the database is made every few minutes, and the citizens' keys are copied to a folder apart. Best is another disk
than that of the database: say where it is mounted. The erasure ledger must stay out of these folders."""

DONE = "Written to {file}, which only you can read: {names}."
NOTHING = "Nothing was changed."
RESTART = "A server that runs already takes this up at its next start: systemctl restart wethi"

LEFT_OUT = "It is left out for now; it is asked for again by: wethi setup --only {step}"
NOT_YET = "Before the server runs, some of this cannot be right yet. Once it does, look again with: wethi doctor"
HEADING = "# Settings of Wethi, written by wethi setup. README.md tells what each means, and names the others.\n"
