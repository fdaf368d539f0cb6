"""Two questions, and half a second of patience for each."""
import asyncio


class Question:
    def __init__(self, text, answer, loop):
        self.text, self.answer = text, answer
        self.reply = None  # the answer, on its way
        self.patience = None  # what happens if it takes too long
        self.loop = loop


def on_answer(question):
    question.patience.cancel()
    print(question.text, question.answer)


def on_timeout(question):
    question.reply.cancel()
    print(question.text, "(no answer in time)")
    question.loop.stop()


def ask(question, thinking):
    loop = question.loop

    question.reply = loop.call_later(thinking, on_answer, question)
    question.patience = loop.call_later(0.5, on_timeout, question)


def main():
    loop = asyncio.new_event_loop()
    sum_ = Question("Six times seven?", "42", loop)
    life = Question("Why?", "Because.", loop)

    ask(sum_, 0.2)
    ask(life, 0.8)
    loop.run_forever()
    left = [t for t in loop._scheduled if not t.cancelled()]
    print(f"{len(left)} timers left")
    loop.close()


main()
