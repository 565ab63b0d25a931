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


class Etcd:
    """A channel to the cluster, and who we are on it."""

    def __init__(self):
        certificate, key = os.environ.get('ETCD_CERT'), os.environ.get('ETCD_KEY')
        credentials = grpc.ssl_channel_credentials(
            root_certificates=Path(os.environ['ETCD_CA']).read_bytes(),
            # Port 2479: the certificate says who this is.
            certificate_chain=Path(certificate).read_bytes() if certificate else None,
            private_key=Path(key).read_bytes() if certificate else None,
        )
        self.channel = grpc.secure_channel(
            os.environ['ETCD_ENDPOINT'].removeprefix('https://'),
            credentials,
            # Finds out about a connection that died silently. Members cut off clients that ping more often than every 5 s.
            options=[('grpc.keepalive_time_ms', 30_000), ('grpc.keepalive_timeout_ms', 10_000)],
        )
        self.by_password = not certificate
        self.metadata = ()
        self.log_in()

    def log_in(self):
        """Port 2379: what every call has to carry. Nothing has to be done where a certificate says it."""
        if self.by_password:
            request = AuthenticateRequest(name=os.environ['ETCD_USER'], password=os.environ['ETCD_PASSWORD'])
            self.metadata = (('token', AuthStub(self.channel).Authenticate(request, timeout=SECONDS).token),)

    def call(self, method, request):
        """A token ends after ten minutes, and when users or roles change; etcd has done nothing then."""
        try:
            return method(request, timeout=SECONDS, metadata=self.metadata)
        except grpc.RpcError as error:
            if error.code() != grpc.StatusCode.UNAUTHENTICATED and 'auth store is old' not in error.details():
                raise
        self.log_in()
        return method(request, timeout=SECONDS, metadata=self.metadata)


def main():
    etcd = Etcd()
    with etcd.channel as channel:
        kv = KVStub(channel)
        revision = etcd.call(kv.Put, PutRequest(key=b'/orders/hello', value=b'from Python')).header.revision

        # A watch from a revision misses nothing, whatever happens to the connection meanwhile.
        requests = queue.SimpleQueue()
        create = WatchCreateRequest(key=b'/orders/hello', start_revision=revision)
        requests.put(WatchRequest(create_request=create))
        watch = WatchStub(channel).Watch(iter(requests.get, None), metadata=etcd.metadata)
        event = next(event for answer in watch for event in answer.events)
        requests.put(None)
        watch.cancel()
        print(f'PUT {event.kv.key.decode()} = {event.kv.value.decode()}')

        print(etcd.call(kv.Range, RangeRequest(key=b'/orders/hello')).kvs[0].value.decode())


if __name__ == '__main__':
    main()
