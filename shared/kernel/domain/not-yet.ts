/** Work that is in order and whose turn has not come: it is delivered again later, and nobody has to look at it. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}
