#!/bin/sh
# Writes a key and reads it back, over either port of a managed-etcd cluster.
set -eu
export ETCDCTL_ENDPOINTS="$ETCD_ENDPOINT" ETCDCTL_CACERT="$ETCD_CA"
if [ -n "${ETCD_CERT:-}" ]; then
  # Port 2479: the certificate says who this is.
  export ETCDCTL_CERT="$ETCD_CERT" ETCDCTL_KEY="$ETCD_KEY"
else
  # Port 2379.
  export ETCDCTL_USER="$ETCD_USER" ETCDCTL_PASSWORD="$ETCD_PASSWORD"
fi
etcdctl put /orders/hello 'from etcdctl'
etcdctl get --print-value-only /orders/hello
