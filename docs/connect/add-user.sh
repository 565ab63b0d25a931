#!/bin/sh
# Makes a user of etcd that may read and write what is below one prefix. Its password comes from standard input; etcdctl reads
# it up to the first blank.
#   NAMESPACE=etcd CLUSTER=orders add-user.sh checkout /orders/ < password
set -eu
namespace=${NAMESPACE:-etcd} cluster=${CLUSTER:-orders} user=$1 prefix=$2
umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# etcd's root user comes by certificate only, hence by port 2479.
for file in ca.crt tls.crt tls.key; do
  kubectl -n "$namespace" get secret "$cluster-root" \
    -o go-template="{{index .data \"$file\" | base64decode}}" > "$folder/$file"
done
export ETCDCTL_ENDPOINTS="${ENDPOINT:-https://localhost:2479}"
export ETCDCTL_CACERT="$folder/ca.crt" ETCDCTL_CERT="$folder/tls.crt" ETCDCTL_KEY="$folder/tls.key"

etcdctl role add "$user"
etcdctl role grant-permission --prefix "$user" readwrite "$prefix"
etcdctl user add --interactive=false "$user"
etcdctl user grant-role "$user" "$user"
