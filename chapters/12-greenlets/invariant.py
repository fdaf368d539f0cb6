"""Two who take money from one account, and ask first whether it is there."""
import asyncio

balance = 100


# Somebody has made this async later. All its callers had to change.
async def write_log(what):
    print(f"log: {what}")
    await asyncio.sleep(0.1)  # the log is on another machine


async def take(who, amount):
    global balance
    if balance >= amount:
        await write_log(who)
        balance -= amount


async def customer(name):
    await take(name, 80)


async def main():
    await asyncio.wait([asyncio.create_task(customer("Ada takes 80")),
                        asyncio.create_task(customer("Ben takes 80"))])
    print(f"balance: {balance}")


asyncio.run(main())
