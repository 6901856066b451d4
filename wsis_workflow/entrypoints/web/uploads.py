"""Files that come in: bounded in size, memory and time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated

from anyio import fail_after
from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from wsis_workflow.app.files.taking import too_large
from wsis_workflow.bootstrap.attaching import must_be_allowed
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.posted import FILE, MOST_FIELDS
from wsis_workflow.entrypoints.web.visitor import Here, Reader

IN_MEMORY = 1 << 20
UNTRIED = "file"  # stands for the kind of document, which the form itself says
TOO_SLOW = "The file took too long to come in, and nothing was changed; send it again"


async def uploaded(request: Request, visitor: Here, ref: str) -> AsyncIterator[FormData]:
    """Read a form with a file once it is clear that its sender may attach one."""
    await run_in_threadpool(must_be_allowed, visitor.house, ref, UNTRIED, visitor.ref)
    with _in_time(visitor.house):
        form = await request.form(max_fields=MOST_FIELDS, max_files=1)
    try:
        yield FormData([(name, one) for name, one in form.multi_items() if isinstance(one, str) or name == FILE])
    finally:
        await form.close()


Uploaded = Annotated[FormData, Depends(uploaded)]


@asynccontextmanager
async def body_of(request: Request, house: House, ref: str, who: Reader) -> AsyncIterator[IO[bytes]]:
    """Read what a program sends, beyond a megabyte on the disk.

    Raises:
        Refused: they may not attach, or it is too large.
    """
    await run_in_threadpool(must_be_allowed, house, ref, UNTRIED, who.ref)
    with SpooledTemporaryFile(IN_MEMORY) as spool:
        with _in_time(house):
            async for chunk in request.stream():
                await run_in_threadpool(spool.write, chunk)
                if spool.tell() > house.settings.largest_file:
                    raise too_large(house.settings.largest_file)
        spool.seek(0)
        yield spool


class _in_time:  # noqa: N801 - it is used as a function is
    """Let a body come in as long as the installation allows, and no longer."""

    def __init__(self, house: House) -> None:
        self._limit = fail_after(house.settings.longest_upload)

    def __enter__(self) -> None:
        self._limit.__enter__()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> bool | None:
        try:
            return self._limit.__exit__(kind, fault, trace)  # type: ignore[arg-type]  # it is a traceback
        except TimeoutError:
            raise HTTPException(408, TOO_SLOW) from None
