import { defineAction } from '../action.ts'
import { Problem } from '../problem.ts'
import { destroyDeclaration } from './destroy.declaration.ts'

export const destroy = defineAction({
  ...destroyDeclaration,
  async run() {
    throw new Problem('destroy cannot run yet: nothing was removed')
  },
})
