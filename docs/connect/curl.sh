#!/bin/sh
# Writes a key and reads it back through etcd's JSON gateway. Keys and values are base64 there; passwords come by standard
# input, because everyone on a machine sees the arguments of its commands.
set -eu
call() {
  curl --silent --show-error --fail-with-body --cacert "$ETCD_CA" \
    ${ETCD_CERT:+--cert "$ETCD_CERT" --key "$ETCD_KEY"} --data @- "$@"
}
member() { sed "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/"; }
key=$(printf /orders/hello | base64)

# Good for ten minutes, and until users or roles change: on 400 or 401, log in again.
answer=$(printf '{"name": "%s", "password": "%s"}' "$ETCD_USER" "$ETCD_PASSWORD" |
  call "$ETCD_ENDPOINT/v3/auth/authenticate")
token=$(printf %s "$answer" | member token)

printf '{"key": "%s", "value": "%s"}' "$key" "$(printf 'from curl' | base64)" |
  call --header "Authorization: $token" "$ETCD_ENDPOINT/v3/kv/put"
echo
answer=$(printf '{"key": "%s"}' "$key" | call --header "Authorization: $token" "$ETCD_ENDPOINT/v3/kv/range")
printf %s "$answer" | member value | base64 -d
echo
