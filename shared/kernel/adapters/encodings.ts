import Negotiator from 'negotiator';
import { ENCODINGS } from '../env-names.ts';

export type Encoding = (typeof ENCODINGS)[number];

/** The smallest encoding that a client takes (`Accept-Encoding`) and that exists; undefined for the plain file. */
export function chooseEncoding(accepted: string, exists: (encoding: Encoding) => boolean): Encoding | undefined {
  const taken = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings(ENCODINGS.map(([name]) => name));
  return ENCODINGS.find((each) => taken.includes(each[0]) && exists(each));
}
