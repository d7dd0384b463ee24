"""Runs in the browser in the app's place: seals a capture with the browser's own key, checks signatures made elsewhere, looks at a photo."""

import asyncio
import base64
import json

from mobile.device import browser

network = browser.Fetch()


async def ask(path, message):
    reply = await network.send("POST", path, json.dumps(message).encode())
    assert reply.status == 200, f"{path}: {reply.status}"
    return json.loads(reply.body)


async def main():
    plan = await ask("/plan", {})
    device = await browser.open_device()
    key = await device.signing_key(0)
    photo = base64.b64decode(plan["photo"])
    small = await device.thumbnail(photo)
    looks = [
        await device.look_at(photo),
        await device.look_at(photo + b""),
    ]  # once of what the thumbnail left, once from the bytes
    await ask(
        "/found",
        {
            "public_key": key.public_key.hex() if key else "",
            "signature": (await key.sign(bytes.fromhex(plan["words"]))).hex() if key else "",
            "verified": [await device.verify(*(bytes.fromhex(part) for part in vector)) for vector in plan["vectors"]],
            "looks": [[each.width, each.height, each.light, each.contrast, each.sharpness, each.grey.hex()] for each in looks],
            "thumbnail": small[:3].hex(),
            "of_no_picture": [await device.thumbnail(b"no picture") is None, await device.look_at(b"no picture") is None],
            "label": device.label,
            "positions_by": device.positions_by,
        },
    )
    await asyncio.Event().wait()  # what comes behind this would start the app
