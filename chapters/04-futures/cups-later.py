"""A box that is a future: who waits for it is called in the next turn."""
import asyncio

cups = 1


def serve(guest, name):
    global cups
    if cups == 0:
        print(f"no cup is left for {name}")
        return
    guest.set_result("tea")
    cups -= 1


def send_for_bob(ann):
    print(f"Ann has {ann.result()}")
    serve(bob, "Bob")


loop = asyncio.new_event_loop()
ann = loop.create_future()
bob = loop.create_future()
ann.add_done_callback(send_for_bob)
print(f"cups: {cups}")
serve(ann, "Ann")
print(f"cups: {cups}")
loop.run_until_complete(ann)
loop.close()
