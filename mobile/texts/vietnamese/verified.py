"""What was verified of a photo, as a person reads it. Spoken by the desk and the server's public page as well, so it stands in shared."""

from shared.verifying.sentences import NAMES as NAMES
from shared.verifying.sentences import SENTENCES as SENTENCES
from shared.verifying.sentences import name_of as name_of
from shared.verifying.sentences import overall_words as overall_words
from shared.verifying.sentences import result_of as result_of
from shared.verifying.sentences import sentence as sentence
