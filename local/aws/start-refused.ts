/** The platform cannot start. The message is for the user: one sentence that names the way out. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
