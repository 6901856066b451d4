"""A mail server that takes everything and keeps nothing, as a process: `python -m benchmarks.post_office`."""

import asyncio

ANSWERS = {b"DATA": b"354 go on", b"QUIT": b"221 bye"}


async def serve() -> None:
    """Say on which port it listens, then serve until it is ended."""
    server = await asyncio.start_server(_talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 here\r\n")
    while line := await reader.readline():
        verb = line[:4].upper()
        writer.write(ANSWERS.get(verb, b"250 OK") + b"\r\n")
        if verb == b"QUIT":
            break
        if verb == b"DATA":
            await reader.readuntil(b"\r\n.\r\n")
            writer.write(b"250 OK\r\n")
    await writer.drain()
    writer.close()


if __name__ == "__main__":
    asyncio.run(serve())
