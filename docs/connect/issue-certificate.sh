#!/bin/sh
# Writes NAME.key and NAME.crt: a client certificate whose CN is the user, signed by the cluster's issuer (needs OpenSSL 3).
#   NAMESPACE=etcd CLUSTER=orders issue-certificate.sh checkout
#   NAMESPACE=etcd CLUSTER=orders issue-certificate.sh json /O=checkout    another subject: without a CN, for the JSON gateway
set -eu
namespace=${NAMESPACE:-etcd} cluster=${CLUSTER:-orders} name=$1 subject=${2:-/CN=$1}
umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for file in tls.crt tls.key; do
  kubectl -n "$namespace" get secret "$cluster-authority" \
    -o go-template="{{index .data \"$file\" | base64decode}}" > "$folder/$file"
done
cat > "$folder/extensions" <<END
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
END
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$name.key"
openssl req -new -key "$name.key" -subj "$subject" -out "$folder/request"
openssl x509 -req -in "$folder/request" -CA "$folder/tls.crt" -CAkey "$folder/tls.key" \
  -days 90 -extfile "$folder/extensions" -out "$folder/leaf"
# With the issuer, because members trust the root only.
cat "$folder/leaf" "$folder/tls.crt" > "$name.crt"
