"""What the phone can do, behind one thin port. Everything that differs between a browser and an installed app is in here."""
