/** The quality of a range of an `Accept` header, of its parameters: 1 where none is given, 0 where it cannot be read. */
export function qualityOf(parameters: readonly string[]): number {
  const written = parameters.find((each) => each.startsWith('q='))?.slice(2);
  const quality = written === undefined ? 1 : Number(written);
  return quality >= 0 && quality <= 1 ? quality : 0;
}
