import { expect, test } from '@jest/globals'
import { readServers } from '../../src/portals/drain.ts'

/** As HAProxy 3.2 answers `show servers state`, for two of its backends. */
const shown = `1
# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port
4 grpc 1 orders-0 10.244.2.41 2 0 1 1 4 15 3 5 6 0 0 0 orders-0.orders-members.etcd.svc.cluster.local 2379 - 1 2381 - - 2381
4 grpc 2 orders-1 10.244.1.38 2 8 1 1 4 15 3 5 6 0 0 0 orders-1.orders-members.etcd.svc.cluster.local 2379 - 1 2381 - - 2381
4 grpc 3 orders-2 - 0 8 1 1 4 15 3 5 6 0 0 0 orders-2.orders-members.etcd.svc.cluster.local 2379 - 1 2381 - - 2381
7 mutual-tls-gateway 2 orders-1 10.244.1.38 2 16 1 1 4 1 0 2 0 0 0 0 orders-1.orders-members.etcd.svc.cluster.local 2382 - 0 0 - - 0
7 mutual-tls-gateway 3 orders-2 10.244.3.22 0 32 1 1 4 1 0 2 0 0 0 0 orders-2.orders-members.etcd.svc.cluster.local 2382 - 0 0 - - 0
`

test("a portal's servers: who is up, who was told to drain, by itself or by what it tracks", () => {
  expect(readServers(shown.trim())).toEqual([
    { backend: 'grpc', member: 'orders-0', up: true, drained: false },
    { backend: 'grpc', member: 'orders-1', up: true, drained: true },
    { backend: 'grpc', member: 'orders-2', up: false, drained: true },
    { backend: 'mutual-tls-gateway', member: 'orders-1', up: true, drained: true },
    { backend: 'mutual-tls-gateway', member: 'orders-2', up: false, drained: false },
  ])
})
