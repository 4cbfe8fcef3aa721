/** A job went through all its cases, and some could not be tended: the alarm rings, and the next run tries them again. */
export class CasesLeft extends Error {
  constructor({ failed, looked }: { readonly failed: number; readonly looked: number }) {
    super(`${failed} of ${looked} open requests could not be tended`);
    this.name = 'CasesLeft';
  }
}
