"""A fault of the pinned Flet's server that the desk cannot live with; `mobile.flet_faults` holds those of the app. Empty this with the next release."""

import logging

log = logging.getLogger("thanthien.flet")


def notice_who_left() -> None:
    """A page that is told something in the moment it goes away leaves its session held by a line that is gone: the reload begins a
    session anew, signed out, and the old one asks the API for ever.
    """
    from flet_web.fastapi.flet_app import FletApp  # costs a start nothing until somebody opens the desk

    send = FletApp._FletApp__send_loop
    if send.__module__ == __name__:
        return

    async def sending(self: FletApp) -> None:
        try:
            await send(self)
        except Exception as error:  # whatever a closed line says; the end of the receiving loop does the rest
            log.info("the page went away: %s", type(error).__name__)

    FletApp._FletApp__send_loop = sending
