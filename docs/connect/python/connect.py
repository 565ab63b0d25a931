"""Writes a key, waits for that change and reads the key back, over either port of a managed-etcd cluster."""

import os
import queue
from pathlib import Path

import grpc

# etcd's API as generated for Python; aetcd's own client speaks no TLS, its messages and stubs do with any channel.
from aetcd.rpc import (
    AuthenticateRequest,
    AuthStub,
    KVStub,
    PutRequest,
    RangeRequest,
    WatchCreateRequest,
    WatchRequest,
    WatchStub,
)

SECONDS = 10


def connect():
    """The channel, and the metadata that every call on it has to carry."""
    certificate, key = os.environ.get('ETCD_CERT'), os.environ.get('ETCD_KEY')
    credentials = grpc.ssl_channel_credentials(
        root_certificates=Path(os.environ['ETCD_CA']).read_bytes(),
        # Port 2479: the certificate says who this is.
        certificate_chain=Path(certificate).read_bytes() if certificate else None,
        private_key=Path(key).read_bytes() if certificate else None,
    )
    channel = grpc.secure_channel(
        os.environ['ETCD_ENDPOINT'].removeprefix('https://'),
        credentials,
        # Finds out about a connection that died silently. Members cut off clients that ping more often than every 5 s.
        options=[('grpc.keepalive_time_ms', 30_000), ('grpc.keepalive_timeout_ms', 10_000)],
    )
    if certificate:
        return channel, ()
    # Port 2379. A token ends ten minutes after the login: on UNAUTHENTICATED, log in again.
    request = AuthenticateRequest(name=os.environ['ETCD_USER'], password=os.environ['ETCD_PASSWORD'])
    return channel, (('token', AuthStub(channel).Authenticate(request, timeout=SECONDS).token),)


def main():
    channel, metadata = connect()
    with channel:
        kv = KVStub(channel)
        put = PutRequest(key=b'/orders/hello', value=b'from Python')
        revision = kv.Put(put, timeout=SECONDS, metadata=metadata).header.revision

        # A watch from a revision misses nothing, whatever happens to the connection meanwhile.
        requests = queue.SimpleQueue()
        create = WatchCreateRequest(key=b'/orders/hello', start_revision=revision)
        requests.put(WatchRequest(create_request=create))
        watch = WatchStub(channel).Watch(iter(requests.get, None), metadata=metadata)
        event = next(event for answer in watch for event in answer.events)
        requests.put(None)
        watch.cancel()
        print(f'PUT {event.kv.key.decode()} = {event.kv.value.decode()}')

        answer = kv.Range(RangeRequest(key=b'/orders/hello'), timeout=SECONDS, metadata=metadata)
        print(answer.kvs[0].value.decode())


if __name__ == '__main__':
    main()
