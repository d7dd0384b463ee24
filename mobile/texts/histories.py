"""What one recording of a finding changed and when, in the language spoken; the same words on the phone and at the desk."""

from mobile.texts import answers
from mobile.texts import phone_after as say
from shared.criteria import Check
from shared.history import Step
from shared.wire import Recorded


def when(each: Recorded, is_here_only: bool) -> str:
    """By both clocks, a line for each; what became of it stands with the later one."""
    if is_here_only:
        return f"{say.made(each.made_at)} · {say.NOT_SENT}"
    if each.received_at == each.made_at:
        return f"{say.made(each.made_at)} · {say.OUTCOMES[each.outcome]}"
    return f"{say.made(each.made_at)}\n{say.received(each.received_at)} · {say.OUTCOMES[each.outcome]}"


def changed(check: Check, step: Step) -> list[str]:
    """In words, the answer first; a recording that changed nothing says its answer."""
    each, more = step.recorded, step.recorded.more
    answer = answers.answer(check, each.answer) if each.answer is not None else say.NO_ANSWER
    reason = answers.reason(each.answer)
    told = {
        "answer": ": ".join(filter(None, (answer, reason))),
        "note": f"{say.NOTE}: {each.note}" if each.note else say.NO_NOTE,
        "is_exemplary": say.EXEMPLARY[more.is_exemplary],
        "advice": say.advised(more.advice.text, more.advice.due) if more.advice else say.NO_ADVICE,
        "on_claim": f"{say.ON_CLAIM}: {more.on_claim}" if more.on_claim else say.NO_ON_CLAIM,
        "facts": say.facts(len(more.facts)),
    }
    return [told[name] for name in step.changed] or [told["answer"]]
