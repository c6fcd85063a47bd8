"""One HTTP request over wasi:http, the only way out of the sandbox; sockets, `urllib.request` and `requests` have none."""

from dataclasses import dataclass
from typing import Mapping, Optional
from urllib.parse import SplitResult

from componentize_py_types import Err
from plugins.imports import outgoing_handler
from plugins.imports.streams import StreamError_Closed
from plugins.imports.types import (
    Fields,
    IncomingResponse,
    Method_Delete,
    Method_Get,
    Method_Patch,
    Method_Post,
    Method_Put,
    OutgoingBody,
    OutgoingRequest,
    Scheme_Http,
    Scheme_Https,
)

METHODS = {
    "GET": Method_Get(),
    "POST": Method_Post(),
    "PUT": Method_Put(),
    "PATCH": Method_Patch(),
    "DELETE": Method_Delete(),
}


@dataclass(frozen=True)
class Response:
    status: int
    # Names in lower case.
    headers: Mapping[str, str]
    text: str


def send(
    method: str, base: SplitResult, path: str, headers: Mapping[str, str], body: Optional[str] = None
) -> Response:
    """Sends a request to the host of `base` and waits for the whole answer; ConnectionError when there is none."""
    request = OutgoingRequest(
        Fields.from_list([(name, value.encode()) for name, value in headers.items()])
    )
    request.set_method(METHODS[method])
    request.set_scheme(Scheme_Https() if base.scheme == "https" else Scheme_Http())
    request.set_authority(base.netloc)
    request.set_path_with_query(path)
    outgoing = request.body()
    try:
        future = outgoing_handler.handle(request, None)
        if body is not None:
            write(outgoing, body.encode())
        OutgoingBody.finish(outgoing, None)
        with future.subscribe() as answered:
            answered.block()
        # One result for "was it taken before?", one for "did the request go well?".
        answer = future.get().value
        if isinstance(answer, Err):
            raise answer
        response = answer.value
        return Response(
            status=response.status(),
            headers={name.lower(): value.decode("latin-1") for name, value in response.headers().entries()},
            text=read(response).decode("utf-8", "replace"),
        )
    except Err as error:
        raise ConnectionError(in_words(error.value)) from None


def write(outgoing: OutgoingBody, data: bytes) -> None:
    with outgoing.write() as stream:
        for start in range(0, len(data), 4096):
            stream.blocking_write_and_flush(data[start : start + 4096])


def read(response: IncomingResponse) -> bytes:
    chunks = []
    with response.consume() as incoming, incoming.stream() as stream:
        while True:
            try:
                chunks.append(stream.blocking_read(64 * 1024))
            except Err as error:
                if isinstance(error.value, StreamError_Closed):
                    return b"".join(chunks)
                raise


def in_words(error: object) -> str:
    """`ErrorCode_ConnectionRefused()` as "ConnectionRefused", with what it says besides."""
    said = getattr(error, "value", None)
    words = type(error).__name__.removeprefix("ErrorCode_").removeprefix("StreamError_")
    return words if said is None else f"{words}: {said}"
