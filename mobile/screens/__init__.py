"""The inspector's screens: functions of state; no rule, no SQL, no sentence of their own."""
