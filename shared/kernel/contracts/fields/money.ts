import * as z from 'zod/mini';
import { described } from './described.ts';

/** A hundred billion yuan: more is a slip of the pen, and sums stay exact. */
const MOST_FEN = 10_000_000_000_000;
const MOST_MONTHS = 360;
/** 36 % a year. */
const MOST_RATE = 3_600;

/** A sum of money. */
export function fen(least: 0 | 1) {
  return described(z.int().check(z.gte(least), z.lte(MOST_FEN)), 'In fen: 100 is one yuan.');
}

/** The term of a loan. */
export function months() {
  return described(z.int().check(z.gte(1), z.lte(MOST_MONTHS)), 'In months.');
}

/** A yearly rate. */
export function basisPoints() {
  return described(z.int().check(z.gte(0), z.lte(MOST_RATE)), 'A yearly rate in basis points: 345 is 3.45 %.');
}
