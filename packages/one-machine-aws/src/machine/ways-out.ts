/** How a person who is refused a start does what the refusal proposes, in the words of the host: its command line, for example. */
export interface WaysOut {
  otherPort(port: number): string;
  readonly otherData: string;
  readonly otherDataAndPort: string;
  readonly emptyData: string;
  readonly acceptLoss: string;
}

/** The ways of a host that has none of its own: the options of `openMachine`. */
export const BY_OPTIONS: WaysOut = {
  otherPort: (port) => `port: ${port}`,
  otherData: 'dataDirectory: DIR',
  otherDataAndPort: 'dataDirectory: DIR, port: PORT',
  emptyData: 'isFresh: true',
  acceptLoss: 'acceptsLoss: true',
};
