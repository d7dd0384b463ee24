"""What the installed app says before it can speak for itself: why it asks for a sensor, and that it is opening."""

CAMERA = "Takes photos of the office as evidence for a check."
LOCATION = "Notes where a photo was taken, and tells which way the office lies. Only while the app is open."
PHOTOS = "Lets you choose a photo that was taken before as evidence."
MICROPHONE = "The app records no sound. The camera library demands this entry."
OPENING = "Opening…"
PREPARING = "Preparing for the first start…"
