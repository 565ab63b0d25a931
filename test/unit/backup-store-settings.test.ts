import { describe, expect, test } from '@jest/globals'
import { folderOf, storeAddressOf } from '../../src/backup/object-names.ts'
import { createStoreClient, type StoreSpec } from '../../src/backup/store/s3-client.ts'
import { Problem } from '../../src/problem/problem.ts'

const spec: StoreSpec = {
  bucket: 'backups',
  region: undefined,
  endpoint: undefined,
  forcePathStyle: undefined,
  serverSideEncryption: undefined,
  objectLock: undefined,
}

const placeIn = (environment: Record<string, string>) => createStoreClient(spec, environment).place
const regionIn = (environment: Record<string, string>) => createStoreClient(spec, environment).region()

describe('variables of the store', () => {
  test('an empty one is none, a line end behind a value is never meant', async () => {
    expect(placeIn({ AWS_ENDPOINT_URL_S3: '', AWS_ENDPOINT_URL: ' ' })).toBe('s3://backups')
    expect(placeIn({ AWS_ENDPOINT_URL_S3: '', AWS_ENDPOINT_URL: 'https://s3.example\n' })).toBe(
      's3://backups (s3.example)',
    )
    expect(await regionIn({ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-central-1\n' })).toBe('eu-central-1')
  })

  test.each([
    [{}, 's3://backups/production/orders/'],
    [{ AWS_ENDPOINT_URL_S3: 'https://s3.example' }, 's3://backups/production/orders/ (s3.example)'],
  ])('the address of the backups has the prefix: %j', (environment, address) => {
    expect(storeAddressOf(placeIn(environment), folderOf({ name: 'orders' }, { prefix: 'production' }))).toBe(address)
  })

  test.each([
    ['AWS_ENDPOINT_URL_S3', 's3.example:9000'],
    ['AWS_ENDPOINT_URL', '/var/run/s3'],
    ['AWS_ENDPOINT_URL', 'ftp://s3.example'],
    ['AWS_ENDPOINT_URL', 'https://ann:hunter2@s3.example'],
    ['AWS_REGION', 'Frankfurt am Main'],
    ['AWS_REGION', '-1'],
    ['AWS_DEFAULT_REGION', 'https://s3.example'],
  ])('%s=%s is named', (name, value) => {
    try {
      createStoreClient(spec, { [name]: value })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      expect(error.findings[0]?.found).toContain(`${name} needs`)
      return
    }
    throw new Error('needs a Problem')
  })
})
