// Writes a key, waits for that change and reads the key back, over either port of a managed-etcd cluster.
import { readFileSync } from 'node:fs'
import { Etcd3 } from 'etcd3'

const { ETCD_ENDPOINT, ETCD_CA, ETCD_USER, ETCD_PASSWORD, ETCD_CERT, ETCD_KEY } = process.env

const client = new Etcd3({
  hosts: ETCD_ENDPOINT,
  credentials: {
    rootCertificate: readFileSync(ETCD_CA),
    // Port 2479: the certificate says who this is.
    ...(ETCD_CERT ? { certChain: readFileSync(ETCD_CERT), privateKey: readFileSync(ETCD_KEY) } : {}),
  },
  // Port 2379: the client logs in, and again when its token has run out; docs/connect.md says when it does not.
  ...(ETCD_CERT ? {} : { auth: { username: ETCD_USER, password: ETCD_PASSWORD } }),
  // Finds out about a connection that died silently. Members cut off clients that ping more often than every 5 s.
  grpcOptions: { 'grpc.keepalive_time_ms': 30_000, 'grpc.keepalive_timeout_ms': 10_000 },
  dialTimeout: 5_000,
  // A call without a deadline would wait as long as the cluster cannot answer. A watch is no such call.
  defaultCallOptions: ({ isStream }) => (isStream ? {} : { deadline: Date.now() + 10_000 }),
})

try {
  const { header } = await client.put('/orders/hello').value('from Node')
  // A watch from a revision misses nothing, whatever happens to the connection meanwhile.
  const watcher = await client.watch().key('/orders/hello').startRevision(header.revision).create()
  const value = await new Promise((resolve, reject) => {
    watcher.on('put', (change) => resolve(change.value.toString()))
    watcher.on('error', reject)
  })
  await watcher.cancel()
  console.log(`PUT /orders/hello = ${value}`)
  console.log(await client.get('/orders/hello').string())
} finally {
  client.close()
}
