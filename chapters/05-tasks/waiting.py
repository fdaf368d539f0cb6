"""A guest waits for tea. A timer brings it."""
import asyncio


async def drink(tea):
    print("guest: I am waiting")
    drink = await tea
    print("guest: here is my", drink)
    return "thank you"


def bring(tea):
    print("cook: the tea is ready")
    tea.set_result("green tea")


loop = asyncio.new_event_loop()
tea = loop.create_future()
task = loop.create_task(drink(tea))
loop.call_later(0.1, bring, tea)
result = loop.run_until_complete(task)
print("the guest says:", result)
loop.close()
