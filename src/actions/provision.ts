import { defineAction } from '../action.ts'
import { Problem } from '../problem.ts'
import { provisionDeclaration } from './provision.declaration.ts'

export const provision = defineAction({
  ...provisionDeclaration,
  async run() {
    throw new Problem('provision cannot run yet: nothing was written')
  },
})
